package io.radstream.preparation.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BilinearResizeTest {

    @ParameterizedTest
    @CsvSource({"in4x4_to6x6,4,6", "in5x5_to3x3,5,3"})
    void givesWhatTheOfficialModuleGives(String name, int source, int target) {
        // Given
        float[] input = new float[source * source];
        for (int t = 0; t < input.length; t++) {
            input[t] = (float) Math.cos(0.53 * (t + 1));
        }
        float[] output = new float[target * target];

        // When
        new BilinearResize(source, source, (row, column) -> input[row * source + column])
                .into(output, 0, target, new Region(0, 0, target, target));

        // Then
        double[] golden = Golden.values("bilinear." + name);
        assertThat(output).hasSize(golden.length);
        for (int i = 0; i < golden.length; i++) {
            assertThat((double) output[i]).isCloseTo(golden[i], within(2e-6));
        }
    }

    @Test
    void keepsAPlaneOfTheSameSizeBitForBit() {
        // Given
        float[] input = {0.1f, 0.7f, -3f, 1e9f, 5f, 6f};
        float[] output = new float[6];

        // When
        new BilinearResize(2, 3, (row, column) -> input[row * 3 + column]).into(output, 0, 3, new Region(0, 0, 2, 3));

        // Then
        assertThat(output).containsExactly(input);
    }

    @Test
    void squashesAnOblongPlane() {
        // Given a plane of one row that rises to the right
        float[] output = new float[4];

        // When
        new BilinearResize(1, 4, (row, column) -> column).into(output, 0, 2, new Region(0, 0, 2, 2));

        // Then
        assertThat(output).containsExactly(0.5f, 2.5f, 0.5f, 2.5f);
    }
}
