package io.radstream.triage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.InstanceUse;
import io.radstream.triage.Events;
import io.radstream.triage.deadletter.DeadLetter;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyAccountTest {

    @Test
    void balancesWhenEveryInstanceHasEndedOnce() {
        // Given
        StudyLedger.StudyRows stored = stored(4);
        CaseManifest manifest = new CaseManifest(
                Events.caseId(1),
                1,
                List.of(
                        Events.entry(1, 1, InstanceUse.USED, null),
                        Events.entry(1, 2, InstanceUse.SET_ASIDE, "localizer"),
                        Events.entry(1, 3, InstanceUse.REJECTED, "UNDECODABLE_PIXELS"),
                        Events.entry(2, 1, InstanceUse.USED, null)));

        // When
        StudyAccount account = StudyAccount.draw(stored, List.of(manifest), List.of(letter(4)));

        // Then
        assertThat(account.balances()).isTrue();
        assertThat(account.acknowledged()).isEqualTo(4);
        assertThat(account.counts())
                .containsEntry(InstanceFate.USED, 1)
                .containsEntry(InstanceFate.SET_ASIDE, 1)
                .containsEntry(InstanceFate.REJECTED, 1)
                .containsEntry(InstanceFate.DEAD_LETTER, 1)
                .containsEntry(InstanceFate.STORED, 0);
        assertThat(account.instances())
                .extracting(StudyAccount.Row::reason)
                .contains("localizer", "UNDECODABLE_PIXELS");
        assertThat(account.cases()).containsExactly(new StudyAccount.CaseMention(Events.caseId(1), 1, 3));
    }

    @Test
    void isNotSettledWhileAnInstanceIsInNoCase() {
        // Given
        CaseManifest manifest =
                new CaseManifest(Events.caseId(1), 1, List.of(Events.entry(1, 1, InstanceUse.USED, null)));

        // When
        StudyAccount account = StudyAccount.draw(stored(2), List.of(manifest), List.of());

        // Then
        assertThat(account.settled()).isFalse();
        assertThat(account.balances()).isFalse();
        assertThat(account.counts()).containsEntry(InstanceFate.STORED, 1).containsEntry(InstanceFate.USED, 1);
    }

    @Test
    void isNotSettledWhileACaseIsNotPrepared() {
        // Given
        CaseManifest manifest =
                new CaseManifest(Events.caseId(1), 1, List.of(Events.entry(1, 1, InstanceUse.PENDING, null)));

        // When
        StudyAccount account = StudyAccount.draw(stored(1), List.of(manifest), List.of());

        // Then
        assertThat(account.counts()).containsEntry(InstanceFate.ASSEMBLED, 1);
        assertThat(account.settled()).isFalse();
    }

    @Test
    void doesNotBalanceWhenTwoCasesHoldAnInstance() {
        // Given
        List<CaseManifest> manifests = List.of(
                new CaseManifest(Events.caseId(1), 1, List.of(Events.entry(1, 1, InstanceUse.USED, null))),
                new CaseManifest(Events.caseId(2), 1, List.of(Events.entry(1, 1, InstanceUse.USED, null))));

        // When
        StudyAccount account = StudyAccount.draw(stored(1), manifests, List.of());

        // Then
        assertThat(account.repeated()).isEqualTo(1);
        assertThat(account.settled()).isTrue();
        assertThat(account.balances()).isFalse();
    }

    @Test
    void doesNotBalanceWhenACaseHoldsWhatWasNeverStored() {
        // Given
        CaseManifest manifest = new CaseManifest(
                Events.caseId(1),
                1,
                List.of(Events.entry(1, 1, InstanceUse.USED, null), Events.entry(1, 2, InstanceUse.USED, null)));

        // When
        StudyAccount account = StudyAccount.draw(stored(1), List.of(manifest), List.of());

        // Then
        assertThat(account.unaccounted()).isEqualTo(1);
        assertThat(account.acknowledged()).isEqualTo(1);
        assertThat(account.counts()).containsEntry(InstanceFate.USED, 1);
        assertThat(account.balances()).isFalse();
    }

    @Test
    void trustsTheCaseOverADeadLetterOfTheSameInstance() {
        // Given
        CaseManifest manifest =
                new CaseManifest(Events.caseId(1), 1, List.of(Events.entry(1, 1, InstanceUse.USED, null)));

        // When
        StudyAccount account = StudyAccount.draw(stored(1), List.of(manifest), List.of(letter(1)));

        // Then
        assertThat(account.instances()).extracting(StudyAccount.Row::fate).containsExactly(InstanceFate.USED);
        assertThat(account.deadLetters()).hasSize(1);
    }

    private static StudyLedger.StudyRows stored(int instances) {
        StudyLedger ledger = new StudyLedger(100);
        for (int number = 1; number <= instances; number++) {
            ledger.stored(Events.stored(1, number));
        }
        return ledger.study(Events.study(1)).orElseThrow();
    }

    private static DeadLetter letter(int instance) {
        return new DeadLetter(
                "preprocess-service",
                "INVALID_RECORD",
                "blobRef is missing",
                "instance-stored",
                0,
                17,
                0,
                Events.study(1),
                Events.instance(1, instance),
                Events.NINE);
    }
}
