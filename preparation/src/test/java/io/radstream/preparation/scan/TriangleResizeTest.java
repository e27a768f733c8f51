package io.radstream.preparation.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriangleResizeTest {

    @ParameterizedTest
    @CsvSource({"9,7,3,2", "4,4,6,6", "12,5,5,8"})
    void givesWhatPillowGives(int rows, int columns, int targetRows, int targetColumns) {
        // Given
        float[] input = new float[rows * columns];
        for (int t = 0; t < input.length; t++) {
            input[t] = (float) Math.cos(0.53 * (t + 1));
        }
        float[] output = new float[targetRows * targetColumns];

        // When
        new TriangleResize(rows, columns, (row, column) -> input[row * columns + column])
                .into(output, 0, targetColumns, new Region(0, 0, targetRows, targetColumns));

        // Then
        double[] golden = Golden.values("triangle." + rows + "x" + columns + "_to" + targetRows + "x" + targetColumns);
        for (int i = 0; i < golden.length; i++) {
            assertThat((double) output[i]).isCloseTo(golden[i], within(2e-6));
        }
    }

    @Test
    void fillsItsRegionOnly() {
        // Given
        float[] output = new float[16];

        // When
        new TriangleResize(8, 2, (row, column) -> 5).into(output, 0, 4, new Region(0, 1, 4, 1));

        // Then
        assertThat(output).containsExactly(0, 5, 0, 0, 0, 5, 0, 0, 0, 5, 0, 0, 0, 5, 0, 0);
    }
}
