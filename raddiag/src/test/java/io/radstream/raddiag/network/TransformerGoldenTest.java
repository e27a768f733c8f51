package io.radstream.raddiag.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Same weights, same numbers as the published layer normalisation, transformer, slice attention and fusion. */
class TransformerGoldenTest {

    @Test
    void everyBlockGivesThePublishedNumbers() {
        List<GoldenVectors.Check> checks = GoldenVectors.check();

        assertThat(checks).hasSize(10).allMatch(GoldenVectors.Check::passed, "within rounding");
        assertThat(checks.stream().mapToInt(GoldenVectors.Check::values).sum()).isGreaterThan(150);
    }

    @Test
    void aCheckOfAnotherLengthOrBeyondRoundingFails() {
        assertThat(new GoldenVectors.Check("x", 1, Double.NaN).passed()).isFalse();
        assertThat(new GoldenVectors.Check("x", 1, 1e-5).passed()).isFalse();
    }
}
