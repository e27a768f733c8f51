package io.radstream.preprocess.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.event.BlobReference;
import io.radstream.event.CaseFlag;
import io.radstream.event.Evidence;
import io.radstream.id.CaseId;
import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import io.radstream.preprocess.assembly.InstanceSlot.Awaited;
import io.radstream.preprocess.assembly.InstanceSlot.Barred;
import io.radstream.preprocess.assembly.StudyState.Phase;
import io.radstream.preprocess.assembly.StudyState.Strength;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StateFormTest {

    private static InstanceRow row(String uid, String withdrawnBy, long... associations) {
        return new InstanceRow(
                uid,
                "1.2.840",
                "1.3",
                "1.4",
                "CT",
                new BlobReference("originals", "0f".repeat(32), 5L),
                6L,
                withdrawnBy,
                associations);
    }

    @Test
    void aStudyIsTheSameAfterItWasStored() {
        // Given
        StudyState state = new StudyState(new PatientKey("a".repeat(64)), new StudyUid("1.2"));
        state.phase = Phase.CLOSED;
        state.generation = 2;
        state.revision = 3;
        state.counted = 4;
        state.digest = -5;
        state.withdrawn = 6;
        state.flags.addAll(List.of(CaseFlag.PATIENT_ID_MISSING, CaseFlag.PATIENT_MERGED));
        state.late = true;
        state.previewed = true;
        state.openedAt = 7;
        state.activityAt = 8;
        state.instanceAt = 9;
        state.closedAt = 10;
        state.standing = Strength.HINTED;
        state.standingBy = Evidence.COMMITMENT_REQUESTED;
        state.standingAt = 11;
        state.hintedAt = 12;
        state.pauseMax = 13;
        state.releasePauseMax = 14;
        state.indexedAt = 15;
        state.firstStoredAtEpochMs = 1_700_000_000_000L;
        state.quietAsked = 16;
        state.delayAsked = 0;
        state.ageAsked = StudyState.NEVER;
        state.site = "er";
        state.anchor = "1.9";
        state.joined = Optional.of(new CaseId("b".repeat(32)));
        state.previous = Optional.of(new CaseId("c".repeat(32)));
        state.members.add("1.10");
        state.signs.tally(12, AssociationTally.EMPTY.plus(1).released(13, OptionalLong.of(14)));
        state.signs.tally(15, AssociationTally.EMPTY.released(16, OptionalLong.empty()));
        state.signs.list(17, new Listing(Evidence.MPPS_COMPLETED, 18, OptionalLong.of(19), true));
        state.signs.begin(20);
        state.signs.series.put(21L, new SeriesCount("CT", "CHEST", 22, 23));
        state.signs.seriesKept = true;
        state.signs.awaited = 24;
        state.signs.expected = 25;
        state.signs.expectedBy = Evidence.EXPECTED_COUNT;
        state.signs.withdrawn = 26;
        state.callingAes.add("CT1");
        state.scanners.put("Phantom A", 17);
        state.sources.add(SourceTimings.source("CT1", "CT"));

        // When
        byte[] stored = state.encode();
        StudyState read = StudyState.decode(stored);

        // Then
        assertThat(read.encode()).isEqualTo(stored);
        assertThat(read).usingRecursiveComparison().isEqualTo(state);
    }

    @Test
    void anInstanceIsTheSameAfterItWasStored() {
        for (InstanceSlot slot : List.of(
                row("1.1", "", 6L, -7L),
                row("1.11", "113001"),
                row("not a uid: é", ""),
                new Awaited(),
                new Barred("113037"))) {
            byte[] stored = slot.encode();

            InstanceSlot read = InstanceSlot.decode(stored);

            assertThat(read.encode()).isEqualTo(stored);
            assertThat(read).usingRecursiveComparison().isEqualTo(slot);
        }
    }

    /** version 2 | STORED 2 | UIDs: length, two characters a byte, 'a' the dot | modality | area | SHA-256 | length | content | no note | one association. */
    @Test
    void anInstanceHasTheStoredFormOfVersionTwo() {
        assertThat(HexFormat.of().formatHex(row("1.23", "", 1L).encode()))
                .isEqualTo("0202" + "041a23" + "071a2a840a".replace("0a", "00") + "031a30" + "031a40" + "024354"
                        + "096f726967696e616c73" + "0f".repeat(32) + "05" + "0000000000000006" + "00" + "01"
                        + "0000000000000001");
    }

    @Test
    void remembersTheLastAssociationsOfAnInstance() {
        // Given
        InstanceRow row = row("1.1", "");

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
    void aRowThatWasCutIsRefused() {
        byte[] whole = row("1.1", "", 6L).encode();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> InstanceSlot.decode(part)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void digestOfAnAssociationDoesNotDependOnTheOrder() {
        AssociationTally one = AssociationTally.EMPTY.plus(5).plus(9);
        AssociationTally other = AssociationTally.EMPTY.plus(9).plus(5);
        assertThat(one).isEqualTo(other);
        assertThat(one.matched()).isFalse();
        assertThat(one.released(2, OptionalLong.of(other.digest())).matched()).isTrue();
        assertThat(one.released(3, OptionalLong.of(other.digest())).matched()).isFalse();
    }
}
