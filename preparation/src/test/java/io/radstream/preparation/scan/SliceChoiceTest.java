package io.radstream.preparation.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.preparation.volume.ImagePlane;
import io.radstream.preparation.volume.Slice;
import io.radstream.preparation.volume.Volume;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceChoiceTest {

    private static Volume at(double... z) {
        return Volume.of(IntStream.range(0, z.length)
                .mapToObj(i -> new Slice(
                        "1." + i,
                        0,
                        i,
                        ImagePlane.of(new double[] {1, 0, 0, 0, 1, 0}, new double[] {0, 0, z[i]}),
                        Optional.empty()))
                .toList());
    }

    private static String words(SliceMix mix) {
        return Arrays.toString(mix.sources()) + Arrays.toString(mix.weights());
    }

    @Test
    void slabsLeaveNoSliceOut() {
        // When
        List<SliceMix> slabs = SliceChoice.SLAB_MEAN.plan(at(0, 1, 2, 3, 4, 5, 6), 3);

        // Then
        assertThat(slabs)
                .extracting(mix -> Arrays.toString(mix.sources()))
                .containsExactly("[0, 1]", "[2, 3]", "[4, 5, 6]");
        assertThat(slabs).extracting(SliceMix::shown).containsExactly(1, 3, 5);
    }

    @Test
    void aSlabIsTheMeanOrTheGreatestOfItsSlices() {
        // Given
        float[] mean = new float[2];
        float[] most = new float[2];
        SliceMix average = SliceChoice.SLAB_MEAN.plan(at(0, 1), 1).get(0);
        SliceMix projection = SliceChoice.SLAB_MAXIMUM.plan(at(0, 1), 1).get(0);

        // When
        for (int source = 0; source < 2; source++) {
            float[] plane = source == 0 ? new float[] {-4, 2} : new float[] {-2, 0};
            average.add(mean, 0, plane, source);
            projection.add(most, 0, plane, source);
        }

        // Then
        assertThat(mean).containsExactly(-3, 1);
        assertThat(most).containsExactly(-2, 2);
    }

    @Test
    void interpolatesAcrossAGapAtEvenDistances() {
        // Given slices at 0, 1, 2 and 6 mm: even distances are 0, 2, 4 and 6
        List<SliceMix> mixes = SliceChoice.EVEN_DISTANCE.plan(at(0, 1, 2, 6), 4);

        // Then
        assertThat(mixes)
                .extracting(SliceChoiceTest::words)
                .containsExactly("[0][1.0]", "[2][1.0]", "[2, 3][0.5, 0.5]", "[3][1.0]");
    }

    @Test
    void isUniformWherePositionsAreNotKnown() {
        // Given
        Volume unplaced = Volume.of(IntStream.range(0, 4)
                .mapToObj(i -> new Slice("1.1", i, 1, Optional.empty(), Optional.empty()))
                .toList());

        // Then
        assertThat(SliceChoice.EVEN_DISTANCE.plan(unplaced, 2))
                .extracting(SliceMix::shown)
                .containsExactly(0, 2);
    }
}
