package io.radstream.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.data.Tag;
import io.radstream.dicom.file.DicomFile;
import io.radstream.preparation.scan.Scan;
import io.radstream.preparation.scan.ScanRecipe;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CasePreparerProperties {

    private final CasePreparer preparer = new CasePreparer(ScanRecipe.V1);

    @Property(tries = 40)
    void theOrderOfTheInstancesChangesNothing(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = -5, max = 5) Integer> positions,
            @ForAll @DoubleRange(min = 0.1, max = 4) double spacing,
            @ForAll long seed) {
        // Given CT slices, some at equal positions, and projections
        List<SourceInstance> instances = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            instances.add(SyntheticDicom.source(SyntheticDicom.ct("1.5", i + 1, positions.get(i) * spacing)));
        }
        instances.add(SyntheticDicom.source(SyntheticDicom.cr("1.6", 1, data -> {})));
        instances.add(SyntheticDicom.source(SyntheticDicom.cr("1.6", 2, data -> {})));
        List<SourceInstance> shuffled = new ArrayList<>(instances);
        Collections.shuffle(shuffled, new Random(seed));

        // When
        CasePreparation one = preparer.prepare(instances);
        CasePreparation other = preparer.prepare(shuffled);

        // Then
        assertThat(other.outcomes()).isEqualTo(one.outcomes());
        assertThat(other.scans())
                .extracting(Scan::stack)
                .isEqualTo(one.scans().stream().map(Scan::stack).toList());
        assertThat(other.scans())
                .extracting(CasePreparerProperties::hash)
                .isEqualTo(
                        one.scans().stream().map(CasePreparerProperties::hash).toList());
    }

    @Property(tries = 40)
    void everyInstanceHasOneOutcomeAndEveryValueIsInRange(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 3) Integer> kinds) {
        // Given
        List<SourceInstance> instances = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            instances.add(SyntheticDicom.source(instance(kinds.get(i), i + 1)));
        }

        // When
        CasePreparation prepared = preparer.prepare(instances);

        // Then
        assertThat(prepared.outcomes().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        instances.stream().map(SourceInstance::sopInstanceUid).toList());
        for (Scan scan : prepared.scans()) {
            assertThat(scan.sliceInstances()).hasSize(scan.depth());
            for (float value : scan.values()) {
                assertThat(value >= 0 && value <= 1).isTrue();
            }
        }
    }

    private static DicomFile instance(int kind, int number) {
        return switch (kind) {
            case 0 -> SyntheticDicom.ct("1.5", number, number);
            case 1 -> SyntheticDicom.cr("1.6", number, data -> {});
            case 2 -> SyntheticDicom.ct("1.5", number, number, data -> data.remove(Tag.RESCALE_INTERCEPT));
            default -> SyntheticDicom.file("1.2.840.10008.5.1.4.1.1.88.11", "SR", "1.7", number, i -> 0, data -> {});
        };
    }

    private static String hash(Scan scan) {
        ByteBuffer bytes = ByteBuffer.allocate(scan.values().length * Float.BYTES);
        bytes.asFloatBuffer().put(scan.values());
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
