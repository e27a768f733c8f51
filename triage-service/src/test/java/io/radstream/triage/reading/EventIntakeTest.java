package io.radstream.triage.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.event.CaseDiagnosed;
import io.radstream.event.ModelStage;
import io.radstream.event.Urgency;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import io.radstream.serde.EventCodec;
import io.radstream.terminology.icd.Icd10Cm;
import io.radstream.topic.Topics;
import io.radstream.triage.Events;
import io.radstream.triage.board.CaseBoard;
import io.radstream.triage.delivery.AnswerListener;
import io.radstream.triage.delivery.DeliveryLedger;
import io.radstream.triage.feedback.LabelBook;
import io.radstream.triage.ledger.StudyLedger;
import io.radstream.triage.registry.ModelBoard;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventIntakeTest {

    private final CaseBoard board = new CaseBoard(new CaseBoard.Limits(10, 5, 5, 5), change -> {});
    private final StudyLedger ledger = new StudyLedger(10);
    private final ModelBoard models = new ModelBoard(10);
    private final List<String> answers = new ArrayList<>();
    private final DeliveryLedger deliveries = new DeliveryLedger(10);
    private final EventIntake intake = new EventIntake(
            board,
            ledger,
            models,
            new LabelBook(Icd10Cm.load()),
            new Deliveries(
                    new AnswerListener() {
                        @Override
                        public void answered(String caseId, int revision) {
                            answers.add(caseId + '/' + revision);
                        }

                        @Override
                        public void erased(String caseId) {
                            answers.add(caseId + " erased");
                        }
                    },
                    deliveries));

    @Test
    void putsEveryEventWhereItBelongs() {
        // When
        take("instance-stored", Events.stored(1, 1));
        take("case-assembled", Events.assembled(1, 1));
        take("case-prepared", Events.prepared(1, 1));
        take("case-diagnosed", Events.diagnosed(1, 1, Urgency.STAT));
        take("feedback-given", Events.feedback(1, 1, "f-1", true));
        take("model-published", Events.model("small-a1", ModelStage.CHAMPION));
        take("result-delivered", Events.delivered(1, 1, "archive"));

        // Then
        assertThat(ledger.instances()).isEqualTo(1);
        CaseBoard.Detail detail = board.detail(Events.caseId(1)).orElseThrow();
        assertThat(detail.feedback()).hasSize(1);
        assertThat(detail.revisions().get(0).prepared()).isPresent();
        assertThat(models.champion()).isPresent();
        assertThat(answers).containsExactly(Events.caseId(1) + "/1");
        assertThat(deliveries.counts()).containsOnlyKeys("archive");
    }

    @Test
    void sendsOutNoProvisionalAnswer() {
        // When
        take(
                "case-diagnosed",
                CaseDiagnosed.newBuilder(Events.diagnosed(1, 1, Urgency.STAT))
                        .setProvisional(true)
                        .build());
        take("case-diagnosed", Events.diagnosed(1, 1, Urgency.STAT));

        // Then
        assertThat(answers).containsExactly(Events.caseId(1) + "/1");
    }

    @Test
    void erasesTheCaseOfATombstone() {
        // Given
        take("case-diagnosed", Events.diagnosed(1, 1, Urgency.STAT));

        // When
        intake.take(record("case-diagnosed", Events.caseId(1), null, 2000));

        // Then
        assertThat(board.detail(Events.caseId(1))).isEmpty();
        assertThat(answers).endsWith(Events.caseId(1) + " erased");
    }

    @Test
    void rejectsWhatCannotBeDecoded() {
        assertRejected(
                RejectReason.SCHEMA_MISMATCH,
                record("case-diagnosed", Events.caseId(1), "garbage".getBytes(UTF_8), 1000));
    }

    @Test
    void rejectsTheEventOfAnotherTopic() {
        byte[] value = EventCodec.instance().encode(Events.assembled(1, 1));
        assertRejected(RejectReason.SCHEMA_MISMATCH, record("case-diagnosed", Events.caseId(1), value, 1000));
    }

    @Test
    void rejectsImpossibleIdsAndRevisions() {
        CaseDiagnosed good = Events.diagnosed(1, 1, Urgency.STAT);
        byte[] noCase = EventCodec.instance()
                .encode(CaseDiagnosed.newBuilder(good).setCaseId("../x").build());
        byte[] noRevision = EventCodec.instance()
                .encode(CaseDiagnosed.newBuilder(good).setRevision(0).build());
        assertRejected(RejectReason.INVALID_RECORD, record("case-diagnosed", "k", noCase, 1000));
        assertRejected(RejectReason.INVALID_RECORD, record("case-diagnosed", "k", noRevision, 1000));
    }

    @Test
    void rejectsATombstoneThatMeansNothing() {
        assertRejected(RejectReason.INVALID_RECORD, record("instance-stored", Events.patient(1), null, 1000));
        assertRejected(RejectReason.INVALID_RECORD, record("case-diagnosed", null, null, 1000));
    }

    @Test
    void takesTheTopicsOfTheContract() {
        assertThat(EventIntake.TOPICS).allMatch(name -> Topics.named(name).isPresent());
    }

    private void assertRejected(RejectReason reason, ConsumerRecord<String, byte[]> record) {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> intake.take(record))
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(reason));
        assertThat(board.tally().cases()).isZero();
    }

    private void take(String topic, SpecificRecord event) {
        intake.take(record(topic, "key", EventCodec.instance().encode(event), 1000));
    }

    private static ConsumerRecord<String, byte[]> record(
            String topic, @Nullable String key, byte @Nullable [] value, long at) {
        return new ConsumerRecord<>(
                topic,
                0,
                1,
                at,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                java.util.Optional.empty());
    }
}
