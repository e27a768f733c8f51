package io.radstream.raddiag.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AppearanceTest {

    /** Columns are 0 and 1 in turns: pixels one apart along a row differ by 1, those two apart by nothing. */
    @Test
    void tellsStripesByTheirDistances() {
        // Given
        float[] values = new float[32 * 32];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2;
        }
        // When
        float[] figures = Appearance.of(new ScanInput("DX", 1, 32, 32, values));
        // Then
        assertThat(figures).hasSize(Appearance.SIZE);
        assertThat(figures[0]).isEqualTo(0.5f);
        assertThat(figures[1]).isEqualTo(0.5f);
        assertThat(figures[2]).isCloseTo((float) Math.log(0.501), within(1e-5f));
        assertThat(figures[3]).isCloseTo((float) Math.log(0.001), within(1e-5f));
        assertThat(figures[18]).isCloseTo(0f, within(1e-5f)); // one apart along a row
        assertThat(figures[19]).isCloseTo((float) Math.log(1e-6), within(1e-5f)); // one apart along a column
        assertThat(figures[20]).isCloseTo((float) Math.log(1e-6), within(1e-5f)); // two apart
    }

    @Test
    void looksAtTheMiddleSlice() {
        // Given
        float[] values = new float[3 * 16];
        Arrays.fill(values, 16, 32, 1f);
        // When
        float[] figures = Appearance.of(new ScanInput("CT", 3, 4, 4, values));
        // Then
        assertThat(figures[0]).isEqualTo(1f);
        assertThat(figures[1]).isEqualTo(0f);
    }
}
