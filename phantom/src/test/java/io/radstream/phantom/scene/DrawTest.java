package io.radstream.phantom.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DrawTest {

    @Test
    void repeatsItselfForTheSameSeedAndPath() {
        Draw first = Draw.of(3, 1, 2);
        Draw second = Draw.of(3, 1, 2);

        for (int i = 0; i < 100; i++) {
            assertThat(first.bits()).isEqualTo(second.bits());
        }
        assertThat(Draw.of(3, 2, 1).bits()).isNotEqualTo(Draw.of(3, 1, 2).bits());
    }

    @Test
    void drawsWithTheMeanAndSpreadItSays() {
        // Given
        Draw draw = Draw.of(8);
        int draws = 100_000;
        double sum = 0;
        double squares = 0;
        double units = 0;

        // When
        for (int i = 0; i < draws; i++) {
            float gaussian = draw.gaussian();
            sum += gaussian;
            squares += gaussian * gaussian;
            units += draw.unit();
        }

        // Then
        assertThat(sum / draws).isCloseTo(0, within(0.02));
        assertThat(squares / draws).isCloseTo(1, within(0.02));
        assertThat(units / draws).isCloseTo(0.5, within(0.01));
    }
}
