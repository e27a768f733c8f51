package io.radstream.topic;

import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.event.CaseScored;
import io.radstream.event.FeedbackGiven;
import io.radstream.event.InstanceStored;
import io.radstream.event.ModelPublished;
import io.radstream.event.PromotionDecided;
import io.radstream.event.ResultDelivered;
import io.radstream.event.StudySignal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The topic table: the contract between the services. */
public final class Topics {

    /** Partitions of every topic keyed by patient or case. State lies by partition, so the number never changes. */
    public static final int PARTITIONS = 6;

    private static final Topic.Policy THIRTY_DAYS = new Topic.Policy.Expire(Duration.ofDays(30));
    private static final Topic.Policy COMPACT = new Topic.Policy.Compact();
    private static final Topic.Policy KEEP = new Topic.Policy.Keep();

    /** Key: PatientKey. */
    public static final Topic INSTANCE_STORED =
            new Topic("instance-stored", InstanceStored.class, PARTITIONS, THIRTY_DAYS);
    /** Key: PatientKey; a heartbeat's key is empty and its partition is set by the producer. */
    public static final Topic STUDY_SIGNAL = new Topic("study-signal", StudySignal.class, PARTITIONS, THIRTY_DAYS);
    /** Key: CaseId. */
    public static final Topic CASE_ASSEMBLED =
            new Topic("case-assembled", CaseAssembled.class, PARTITIONS, THIRTY_DAYS);
    /** Key: CaseId. */
    public static final Topic CASE_PREPARED = new Topic("case-prepared", CasePrepared.class, PARTITIONS, COMPACT);
    /** Key: CaseId. */
    public static final Topic CASE_DIAGNOSED = new Topic("case-diagnosed", CaseDiagnosed.class, PARTITIONS, COMPACT);
    /** Key: CaseId. What shadow models say; a case has one record for each of them. */
    public static final Topic CASE_SCORED = new Topic("case-scored", CaseScored.class, PARTITIONS, THIRTY_DAYS);
    /** Key: CaseId. */
    public static final Topic FEEDBACK_GIVEN = new Topic("feedback-given", FeedbackGiven.class, PARTITIONS, KEEP);
    /** Key: ModelVersion. One partition, so that "the last champion" has one meaning. */
    public static final Topic MODEL_PUBLISHED = new Topic("model-published", ModelPublished.class, 1, COMPACT);
    /** Key: ModelVersion of the challenger. */
    public static final Topic PROMOTION_DECIDED = new Topic("promotion-decided", PromotionDecided.class, 1, KEEP);

    /** Key: caseId/revision/destination. */
    public static final Topic RESULT_DELIVERED =
            new Topic("result-delivered", ResultDelivered.class, PARTITIONS, COMPACT);

    private static final List<Topic> ALL = List.of(
            INSTANCE_STORED,
            STUDY_SIGNAL,
            CASE_ASSEMBLED,
            CASE_PREPARED,
            CASE_DIAGNOSED,
            CASE_SCORED,
            FEEDBACK_GIVEN,
            MODEL_PUBLISHED,
            PROMOTION_DECIDED,
            RESULT_DELIVERED);

    /** Services that can reject a record: their names are consumer groups and prefixes of their dead-letter topics. */
    private static final List<String> SERVICES =
            List.of("ingest-service", "preprocess-service", "inference-service", "training-worker", "triage-service");

    /** Partitions of a dead-letter topic. */
    public static final int DEAD_LETTER_PARTITIONS = 1;

    private Topics() {}

    /** Every event topic, in the order of the story. */
    public static List<Topic> all() {
        return ALL;
    }

    /** The names of the services that have a dead-letter topic. */
    public static List<String> services() {
        return SERVICES;
    }

    /** The event topic with this name. */
    public static Optional<Topic> named(String name) {
        return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    /** Where {@code service} puts what can never succeed. */
    public static String deadLetter(String service) {
        if (!SERVICES.contains(service)) {
            throw new IllegalArgumentException("no such service: " + service + "; there are " + SERVICES);
        }
        return service + ".dead-letter";
    }
}
