package io.radstream.raddiag.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.raddiag.Golden;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Resize and thinning as the published loaders do them. */
class ScanGoldenTest {

    @ParameterizedTest
    @CsvSource({"in4x4_phase0_to6x6, 4, 6", "in5x5_phase0_to3x3, 5, 3"})
    void resizesBilinearlyAsTorch(String name, int from, int to) {
        float[] expected = Golden.floats(Golden.of("bilinear").get(name));

        float[] resized = SliceResize.resize(Golden.input(from * from, 0), 0, from, from, to);

        assertThat(resized).containsExactly(expected, within(2e-6f));
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 40, 60, 64, 100})
    void thinsADeepScanUniformly(int depth) {
        List<Integer> expected = java.util.stream.StreamSupport.stream(
                        Golden.of("depth_subsample")
                                .get(Integer.toString(depth))
                                .spliterator(),
                        false)
                .map(JsonNode::asInt)
                .toList();

        assertThat(DepthSampling.indices(depth, 32)).isEqualTo(expected);
    }

    @Test
    void keepsAShallowScanWhole() {
        assertThat(DepthSampling.indices(5, 32)).containsExactly(0, 1, 2, 3, 4);
        assertThat(DepthSampling.indices(32, 32)).hasSize(32).doesNotHaveDuplicates();
    }

    @Test
    void averagesBlocksForAWholeFactor() {
        float[] values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

        assertThat(SliceResize.resize(values, 0, 4, 4, 2)).containsExactly(2.5f, 4.5f, 10.5f, 12.5f);
    }

    @Test
    void reducesEachKeptSlice() {
        // Given a scan of four slices of one value each
        float[] values = new float[4 * 4];
        for (int slice = 0; slice < 4; slice++) {
            Arrays.fill(values, slice * 4, slice * 4 + 4, slice / 4f);
        }

        // When
        ReducedScan reduced = ReducedScan.of(new ScanInput("CT", 4, 2, 2, values), 2, 1);

        // Then
        assertThat(reduced.sources()).containsExactly(0, 2);
        assertThat(reduced.slices().get(0)).containsExactly(0f);
        assertThat(reduced.slices().get(1)).containsExactly(0.5f);
    }

    @Test
    void refusesScansThatAreNone() {
        assertThatThrownBy(() -> new ScanInput("CT", 0, 2, 2, new float[0])).hasMessageContaining("limits");
        assertThatThrownBy(() -> new ScanInput("CT", 1, 2, 2, new float[3])).hasMessageContaining("3 values");
        assertThatThrownBy(() -> new ScanInput("CT", 1, 1, 1, new float[] {1.1f}))
                .hasMessageContaining("[0, 1]");
        assertThatThrownBy(() -> new ScanInput("CT", 1, 1, 1, new float[] {Float.NaN}))
                .hasMessageContaining("[0, 1]");
        assertThatThrownBy(() -> new CaseInput(List.of())).hasMessageContaining("1 to 16");
    }
}
