package io.radstream.preprocess.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.event.BlobReference;
import io.radstream.event.Evidence;
import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import io.radstream.preprocess.assembly.StudyState.Phase;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StateFormTest {

    @Test
    void aStudyIsTheSameAfterItWasStored() {
        // Given
        StudyState state = new StudyState(new PatientKey("a".repeat(64)), new StudyUid("1.2"));
        state.phase = Phase.CLOSED;
        state.generation = 2;
        state.revision = 3;
        state.instances = 4;
        state.patientIdMissing = true;
        state.twoPatientIds = true;
        state.openedAt = 5;
        state.activityAt = 6;
        state.closedAt = 7;
        state.evidenceAt = 8;
        state.evidence = Evidence.EXPECTED_COUNT;
        state.expected = 9;
        state.expectedBy = Evidence.MPPS_COMPLETED;
        state.indexedAt = 10;
        state.firstStoredAtEpochMs = 11;
        state.tally(12, AssociationTally.EMPTY.plus("1.2.3").released(13, OptionalLong.of(14)));
        state.tally(15, AssociationTally.EMPTY.released(16, OptionalLong.empty()));
        state.callingAes.add("CT1");
        state.scanners.put("Phantom A", 17);

        // When
        byte[] stored = state.encode();
        StudyState read = StudyState.decode(stored);

        // Then
        assertThat(read.encode()).isEqualTo(stored);
        assertThat(read).usingRecursiveComparison().isEqualTo(state);
    }

    @Test
    void anInstanceIsTheSameAfterItWasStored() {
        // Given
        InstanceRow row = new InstanceRow(
                "1.1",
                "1.2",
                "1.3",
                "1.4",
                "CT",
                new BlobReference("originals", "0f".repeat(32), 5L),
                List.of(6L, -7L));

        // Then
        assertThat(InstanceRow.decode(row.encode())).isEqualTo(row);
    }

    @Test
    void remembersTheLastAssociationsOfAnInstance() {
        // Given
        InstanceRow row = new InstanceRow(
                "1.1", "1.2", "1.3", "1.4", "CT", new BlobReference("originals", "0f".repeat(32), 5L), List.of());

        // When
        for (long association = 0; association < 20; association++) {
            row = row.countedAlsoFor(association);
        }

        // Then
        assertThat(row.associations()).containsExactly(12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L);
    }

    @Test
    void stateOfAnotherReleaseIsRefused() {
        assertThatThrownBy(() -> StudyState.decode(new byte[] {9}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 9");
    }

    @Test
    void digestOfAnAssociationDoesNotDependOnTheOrder() {
        AssociationTally one = AssociationTally.EMPTY.plus("1.1").plus("1.2");
        AssociationTally other = AssociationTally.EMPTY.plus("1.2").plus("1.1");
        assertThat(one).isEqualTo(other);
        assertThat(one.matched()).isFalse();
        assertThat(one.released(2, OptionalLong.of(other.digest())).matched()).isTrue();
        assertThat(one.released(3, OptionalLong.of(other.digest())).matched()).isFalse();
    }
}
