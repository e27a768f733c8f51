package io.radstream.triage.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.CaseAssembled;
import io.radstream.event.CasePrepared;
import io.radstream.reject.RejectReason;
import io.radstream.serde.EventCodec;
import io.radstream.terminology.icd.Icd10Cm;
import io.radstream.triage.Events;
import io.radstream.triage.board.CaseBoard;
import io.radstream.triage.deadletter.DeadLetter;
import io.radstream.triage.deadletter.DeadLetterBoard;
import io.radstream.triage.delivery.AnswerListener;
import io.radstream.triage.delivery.DeliveryLedger;
import io.radstream.triage.feedback.LabelBook;
import io.radstream.triage.ledger.Reconciliation;
import io.radstream.triage.ledger.StudyLedger;
import io.radstream.triage.registry.ModelBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Imbalances planted into the events that triage reads. */
class ReconciliationTest {

    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Instant SOON = Events.NINE.plus(PATIENCE);
    private static final Instant LATER = SOON.plusSeconds(1);

    private final CaseBoard board = new CaseBoard(new CaseBoard.Limits(3, 5, 5, 5), change -> {});
    private final StudyLedger ledger = new StudyLedger(1_000);
    private final DeadLetterBoard letters = new DeadLetterBoard(10);
    private final EventIntake intake = new EventIntake(
            board,
            ledger,
            new ModelBoard(10),
            new LabelBook(Icd10Cm.load()),
            new Deliveries(new NobodyDelivers(), new DeliveryLedger(10)));

    private static final class NobodyDelivers implements AnswerListener {
        @Override
        public void answered(String caseId, int revision) {}

        @Override
        public void erased(String caseId) {}
    }

    private Reconciliation drawn(Instant now) {
        return Reconciliation.draw(
                new Reconciliation.Books(
                        ledger.acknowledged(),
                        board.holdings(),
                        letters.lostInstances(),
                        board.tally().forgotten() > 0),
                now,
                PATIENCE);
    }

    private void take(String topic, String key, @Nullable SpecificRecord event) {
        byte[] value = event == null ? null : EventCodec.instance().encode(event);
        intake.take(new ConsumerRecord<>(
                topic,
                0,
                0L,
                Events.NINE.toEpochMilli() + 1,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty()));
    }

    private void stored(int study, int instances) {
        for (int number = 1; number <= instances; number++) {
            take("instance-stored", Events.patient(study), Events.stored(study, number));
        }
    }

    private void prepared(int number, int used, int setAside) {
        take("case-assembled", Events.caseId(number), Events.assembled(number, 1));
        take(
                "case-prepared",
                Events.caseId(number),
                CasePrepared.newBuilder(Events.prepared(number, 1))
                        .setUsedCount(used)
                        .setSetAsideCount(setAside)
                        .build());
    }

    private void deadLetter(int study, int number, RejectReason reason) {
        letters.add(new DeadLetter(
                "preprocess-service",
                reason.name(),
                "",
                "instance-stored",
                0,
                number,
                0,
                Events.study(study),
                Events.instance(study, number),
                Events.NINE));
    }

    @Test
    void balancesWhenEveryInstanceHasAnEnd() {
        // Given used, set aside, beyond the limit; and a repetition and a conflict, which are no instances of their own
        stored(1, 5);
        stored(1, 5);
        prepared(1, 3, 1);
        deadLetter(1, 5, RejectReason.LIMIT_EXCEEDED);
        deadLetter(1, 1, RejectReason.CONFLICTING_DUPLICATE);

        // Then
        assertThat(drawn(LATER)).isEqualTo(new Reconciliation(5, 5, 0, 0, 0, List.of()));
    }

    @Test
    void anInstanceThatNoCaseHoldsIsOpenFirstAndThenMissing() {
        // Given a study of which one instance was lost on the way into its case
        stored(1, 4);
        stored(2, 3);
        prepared(1, 4, 0);
        prepared(2, 2, 0);

        // Then
        assertThat(drawn(SOON)).isEqualTo(new Reconciliation(7, 6, 1, 0, 0, List.of()));
        assertThat(drawn(LATER))
                .isEqualTo(new Reconciliation(
                        7, 6, 0, 1, 0, List.of(new Reconciliation.Imbalance(Events.study(2), 3, 2, Events.NINE))));
    }

    @Test
    void aCaseThatIsNeverPreparedIsMissing() {
        // Given
        stored(1, 2);
        take("case-assembled", Events.caseId(1), Events.assembled(1, 1));

        // Then
        assertThat(drawn(LATER).missing()).isEqualTo(2);
    }

    @Test
    void studiesThatShareACaseAreCountedTogether() {
        // Given
        stored(1, 2);
        stored(2, 3);
        take(
                "case-assembled",
                Events.caseId(1),
                CaseAssembled.newBuilder(Events.assembled(1, 1))
                        .setStudyUids(List.of(Events.study(1), Events.study(2)))
                        .build());
        prepared(1, 5, 0);

        // Then
        assertThat(drawn(LATER)).isEqualTo(new Reconciliation(5, 5, 0, 0, 0, List.of()));
    }

    @Test
    void anErasedCaseLeavesNothingToMiss() {
        // Given
        stored(1, 2);
        prepared(1, 2, 0);

        // When, in whatever order the topics are read again
        take("case-assembled", Events.caseId(1), null);
        stored(1, 2);

        // Then
        assertThat(drawn(LATER)).isEqualTo(Reconciliation.NONE);
    }

    @Test
    void whatCannotBeJudgedIsSaidAndNoAlarm() {
        // Given more cases than the board keeps
        for (int number = 1; number <= 4; number++) {
            stored(number, 1);
            prepared(number, 1, 0);
        }

        // Then
        Reconciliation drawn = drawn(LATER);
        assertThat(drawn.unjudged()).isEqualTo(1);
        assertThat(drawn.alarming()).isFalse();
    }
}
