package io.radstream.triage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.InstanceStored;
import io.radstream.triage.Events;
import org.junit.jupiter.api.Test;

class StudyLedgerTest {

    @Test
    void countsARepeatedInstanceOnce() {
        // Given
        StudyLedger ledger = new StudyLedger(100);

        // When
        ledger.stored(Events.stored(1, 1));
        ledger.stored(Events.stored(1, 1));
        ledger.stored(Events.stored(1, 2));

        // Then
        assertThat(ledger.instances()).isEqualTo(2);
        assertThat(ledger.study(Events.study(1)).orElseThrow().instances()).hasSize(2);
        assertThat(ledger.study(Events.study(2))).isEmpty();
    }

    @Test
    void forgetsTheQuietestStudyWholeWhenItIsFull() {
        // Given
        StudyLedger ledger = new StudyLedger(4);
        ledger.stored(Events.stored(1, 1));
        ledger.stored(Events.stored(1, 2));
        ledger.stored(Events.stored(2, 1));
        ledger.stored(Events.stored(1, 3));

        // When
        ledger.stored(Events.stored(3, 1));

        // Then
        assertThat(ledger.study(Events.study(2))).isEmpty();
        assertThat(ledger.study(Events.study(1)).orElseThrow().instances()).hasSize(3);
        assertThat(ledger.instances()).isEqualTo(4);
        assertThat(ledger.forgottenStudies()).isEqualTo(1);
    }

    @Test
    void knowsEveryPatientKeyAStudyCameUnder() {
        // Given
        StudyLedger ledger = new StudyLedger(4);
        ledger.stored(Events.stored(1, 1));

        // When
        ledger.stored(InstanceStored.newBuilder(Events.stored(1, 2))
                .setPatientKey(Events.patient(9))
                .build());

        // Then
        assertThat(ledger.study(Events.study(1)).orElseThrow().patientKeys())
                .containsExactly(Events.patient(1), Events.patient(9));
    }
}
