package io.radstream.training.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.radstream.id.PatientKey;
import java.util.HexFormat;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PatientSplitProperties {

    @Property
    void aPatientHasOneRoleForEver(@ForAll @Size(32) byte[] key, @ForAll @IntRange(min = 1, max = 99) int percent) {
        PatientKey patient = new PatientKey(HexFormat.of().formatHex(key));
        assertThat(new PatientSplit(percent, 0).roleOf(patient))
                .isEqualTo(new PatientSplit(percent, 0).roleOf(patient));
    }

    @Property
    void aSmallerSentinelSetIsPartOfALargerOne(
            @ForAll @Size(32) byte[] key, @ForAll @IntRange(min = 1, max = 98) int percent) {
        PatientKey patient = new PatientKey(HexFormat.of().formatHex(key));
        if (new PatientSplit(percent, 0).roleOf(patient) == SplitRole.SENTINEL) {
            assertThat(new PatientSplit(percent + 1, 0).roleOf(patient)).isEqualTo(SplitRole.SENTINEL);
        }
    }

    @Example
    void theShareOfSentinelPatientsIsThePercentage() {
        PatientSplit split = new PatientSplit(30, 15);
        long sentinel = IntStream.range(0, 10_000)
                .mapToObj(i -> new PatientKey(String.format("%064x", i)))
                .filter(patient -> split.roleOf(patient) == SplitRole.SENTINEL)
                .count();
        assertThat(sentinel).isBetween(2_850L, 3_150L);
    }

    @Property
    void aValidationPartTakesPatientsFromTrainingOnly(@ForAll @Size(32) byte[] key) {
        PatientKey patient = new PatientKey(HexFormat.of().formatHex(key));
        boolean sentinel = new PatientSplit(30, 0).roleOf(patient) == SplitRole.SENTINEL;
        assertThat(new PatientSplit(30, 15).roleOf(patient) == SplitRole.SENTINEL)
                .isEqualTo(sentinel);
    }

    @Example
    void theRoleOfAKnownKeyNeverChanges() {
        // A change of the hash would let models be compared on patients they learned from: these values are for ever.
        PatientSplit split = new PatientSplit(30, 15);
        String roles = IntStream.range(0, 16)
                .mapToObj(i -> split.roleOf(new PatientKey(String.format("%064x", i))))
                .map(role -> role.name().substring(0, 1))
                .reduce("", String::concat);
        assertThat(roles).isEqualTo("TTTTSTTSTTVTVSTT");
    }

    @Example
    void aSplitWithoutOneSideIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PatientSplit(0, 15))
                .withMessageContaining("training.split.sentinel-percent");
        assertThatIllegalArgumentException().isThrownBy(() -> new PatientSplit(50, 50));
    }
}
