package io.radstream.triage;

import io.radstream.event.AttendedSlice;
import io.radstream.event.BlobReference;
import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.event.DeliveryState;
import io.radstream.event.Evidence;
import io.radstream.event.FeedbackGiven;
import io.radstream.event.Finding;
import io.radstream.event.InstanceEntry;
import io.radstream.event.InstanceStored;
import io.radstream.event.InstanceUse;
import io.radstream.event.ModelPublished;
import io.radstream.event.ModelStage;
import io.radstream.event.Outcome;
import io.radstream.event.PreparedScan;
import io.radstream.event.PromotionDecided;
import io.radstream.event.ReaderRole;
import io.radstream.event.ResultDelivered;
import io.radstream.event.Urgency;
import io.radstream.id.CaseId;
import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as the other services write them, small. */
public final class Events {

    public static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    public static final String NOTICE = "Synthetic findings only, not for clinical use";
    public static final String MODEL = "small-0123456789ab";

    /** Given in full: a builder's own default of a nested record is made by whatever class loader the test thread has. */
    private static final BlobReference NOWHERE = new BlobReference("", "", 0L);

    private Events() {}

    public static String study(int number) {
        return "1.2.826.0.1.3680043.10.1." + number;
    }

    public static String instance(int study, int number) {
        return study(study) + ".1." + number;
    }

    public static String patient(int number) {
        return "%064x".formatted(number);
    }

    public static String caseId(int number) {
        return CaseId.of(new PatientKey(patient(number)), new StudyUid(study(number)))
                .value();
    }

    /** Instance {@code number} of study {@code study}. */
    public static InstanceStored stored(int study, int number) {
        return InstanceStored.newBuilder()
                .setPatientKey(patient(study))
                .setStudyUid(study(study))
                .setSeriesUid(study(study) + ".1")
                .setSopInstanceUid(instance(study, number))
                .setModality("CT")
                .setBlobRef(NOWHERE)
                .setStoredAt(NINE)
                .build();
    }

    /** A case of one study; its first instance was stored {@code number} minutes after nine. */
    public static CaseAssembled assembled(int number, int revision) {
        Instant first = NINE.plusSeconds(60L * number);
        return CaseAssembled.newBuilder()
                .setCaseId(caseId(number))
                .setRevision(revision)
                .setPatientKey(patient(number))
                .setStudyUids(List.of(study(number)))
                .setInstanceCount(20)
                .setSeriesCount(1)
                .setManifest(NOWHERE)
                .setEvidence(Evidence.ASSOCIATION_RELEASED)
                .setFirstStoredAt(first)
                .setAssembledAt(first.plusSeconds(30L * revision))
                .build();
    }

    public static CasePrepared prepared(int number, int revision) {
        return prepared(number, revision, NOWHERE);
    }

    public static CasePrepared prepared(int number, int revision, BlobReference manifest) {
        PreparedScan scan = PreparedScan.newBuilder()
                .setScanId(study(number) + ".1/0")
                .setBlobRef(NOWHERE)
                .setSeriesUid(study(number) + ".1")
                .setModality("CT")
                .setAnatomy("Chest")
                .setSlices(18)
                .setVolumeSlices(18)
                .build();
        return CasePrepared.newBuilder()
                .setCaseId(caseId(number))
                .setRevision(revision)
                .setPatientKey(patient(number))
                .setStudyUids(List.of(study(number)))
                .setScans(List.of(scan))
                .setManifest(manifest)
                .setUsedCount(18)
                .setSetAsideCount(2)
                .setPreparedAt(NINE.plusSeconds(60L * number + 40))
                .build();
    }

    public static CaseDiagnosed diagnosed(int number, int revision, Urgency urgency) {
        return diagnosed(number, revision, Outcome.DIAGNOSED, urgency, null);
    }

    public static CaseDiagnosed diagnosed(
            int number, int revision, Outcome outcome, Urgency urgency, @Nullable Integer supersedes) {
        Finding pneumothorax = finding("Pneumothorax", "J93.9", 0.91, urgency, 1);
        Finding nodule = finding("Lung nodule", "R91.1", 0.62, Urgency.ROUTINE, 2);
        Finding miss = finding("Rib fracture", "S22.3", 0.21, Urgency.ROUTINE, 3);
        boolean answered = outcome == Outcome.DIAGNOSED || outcome == Outcome.DEGRADED;
        return CaseDiagnosed.newBuilder()
                .setEventId(caseId(number) + "/" + revision + "/diagnosed")
                .setCaseId(caseId(number))
                .setRevision(revision)
                .setOutcome(outcome)
                .setReason(outcome == Outcome.DIAGNOSED ? null : "no usable series")
                .setFindings(answered ? List.of(pneumothorax, nodule) : List.of())
                .setNearMisses(List.of(miss))
                .setUrgency(urgency)
                .setModelVersion(MODEL)
                .setSupersedes(supersedes)
                .setNotice(NOTICE)
                .setStudyUids(List.of(study(number)))
                .setModalities(List.of("CT"))
                .setDiagnosedAt(NINE.plusSeconds(60L * number + 50))
                .build();
    }

    private static Finding finding(String label, String code, double probability, Urgency urgency, int rank) {
        return Finding.newBuilder()
                .setLabel(label)
                .setCode(code)
                .setCodeTitle(label + ", unspecified")
                .setProbability(probability)
                .setThreshold(0.5)
                .setUrgency(urgency)
                .setRank(rank)
                .setSlices(List.of(new AttendedSlice("scan/0", study(1) + ".1", instance(1, 7), 7, 0.4)))
                .build();
    }

    public static FeedbackGiven feedback(int number, int revision, String feedbackId, boolean complete) {
        return FeedbackGiven.newBuilder()
                .setFeedbackId(feedbackId)
                .setCaseId(caseId(number))
                .setRevision(revision)
                .setReader("dr.ada")
                .setRole(ReaderRole.RADIOLOGIST)
                .setComplete(complete)
                .setGivenAt(NINE.plusSeconds(600))
                .build();
    }

    public static ModelPublished model(String version, ModelStage stage) {
        return ModelPublished.newBuilder()
                .setModelVersion(version)
                .setConfiguration("small")
                .setWeights(NOWHERE)
                .setStage(stage)
                .setNotice(NOTICE)
                .setPublishedAt(NINE)
                .build();
    }

    public static PromotionDecided decided(String challenger, String champion, String reason) {
        return PromotionDecided.newBuilder()
                .setChallenger(challenger)
                .setChampion(champion)
                .setReason(reason)
                .setWeights(NOWHERE)
                .setDecidedAt(NINE)
                .build();
    }

    /** That the result of a revision has arrived. */
    public static ResultDelivered delivered(int number, int revision, String destination) {
        return ResultDelivered.newBuilder()
                .setCaseId(caseId(number))
                .setRevision(revision)
                .setDestination(destination)
                .setState(DeliveryState.DELIVERED)
                .setAttempts(1)
                .setAt(NINE)
                .build();
    }

    public static InstanceEntry entry(int study, int number, InstanceUse use, @Nullable String reason) {
        return InstanceEntry.newBuilder()
                .setStudyUid(study(study))
                .setSeriesUid(study(study) + ".1")
                .setSopInstanceUid(instance(study, number))
                .setBlobRef(NOWHERE)
                .setUse(use)
                .setReason(reason)
                .build();
    }
}
