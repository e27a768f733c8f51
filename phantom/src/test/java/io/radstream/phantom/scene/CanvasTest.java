package io.radstream.phantom.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CanvasTest {

    private static final Signal BRIGHT = Signal.of(Contrast.T1, 1);

    @Test
    void drawsAnEllipseOfItsTrueArea() {
        // Given
        Canvas canvas = canvas(1, 1, 0);

        // When
        canvas.draw(new Layer(Ellipsoid.flat(0.1, -0.2, 0.4, 0.25).soft(0.01), BRIGHT, Layer.Blend.REPLACE));

        // Then: pi a b of the area 4 of the field.
        assertThat(mean(canvas)).isCloseTo(Math.PI * 0.4 * 0.25 / 4, within(0.002));
    }

    @Test
    void turnsTheBodyWithoutLosingAnyOfIt() {
        // Given
        Ellipsoid shape = Ellipsoid.flat(0.3, 0.1, 0.45, 0.1).turned(0.4).soft(0.01);
        Canvas upright = canvas(1, 1, 0);
        Canvas turned = canvas(1, 1, 0.7f);

        // When
        upright.draw(new Layer(shape, BRIGHT, Layer.Blend.REPLACE));
        turned.draw(new Layer(shape, BRIGHT, Layer.Blend.REPLACE));

        // Then
        assertThat(mean(turned)).isCloseTo(mean(upright), within(0.002));
    }

    @Test
    void showsLessOfAWiderField() {
        // Given
        Canvas wide = canvas(1, 2, 0);

        // When
        wide.draw(new Layer(Ellipsoid.flat(0, 0, 0.5, 0.5).soft(0.01), BRIGHT, Layer.Blend.REPLACE));

        // Then
        assertThat(mean(wide)).isCloseTo(Math.PI * 0.25 / 16, within(0.002));
    }

    @Test
    void drawsABallInTheSlicesItReaches() {
        // Given
        Canvas canvas = canvas(10, 1, 0);

        // When
        canvas.draw(new Layer(Ellipsoid.at(0, 0, 0.5, 0.3, 0.3, 0.25), BRIGHT, Layer.Blend.REPLACE));

        // Then: slice centres lie at -0.9, -0.7, ... 0.9.
        int pixels = canvas.grid().rows() * canvas.grid().columns();
        for (int slice = 0; slice < 10; slice++) {
            float centre =
                    canvas.voxels()[slice * pixels + pixels / 2 + canvas.grid().columns() / 2];
            assertThat(centre > 0).as("slice " + slice).isEqualTo(slice >= 6 && slice <= 8);
        }
    }

    @Test
    void leavesVoxelsOfOtherContrastsAlone() {
        // Given
        Canvas canvas = canvas(1, 1, 0);

        // When
        new Scene().put(Ellipsoid.flat(0, 0, 1, 1), Signal.of(Contrast.CT, 50)).draw(canvas);

        // Then
        assertThat(mean(canvas)).isZero();
    }

    @Test
    void refusesAGridWithoutVoxelsOrWithTooMany() {
        assertThatThrownBy(() -> new Grid(0, 8, 8, 1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Grid(4096, 4096, 4096, 1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Canvas canvas(int slices, float zoom, float radians) {
        return new Canvas(Contrast.T1, new Grid(slices, 128, 128, zoom, 0, 0, radians), 0);
    }

    private static double mean(Canvas canvas) {
        double sum = 0;
        for (float value : canvas.voxels()) {
            sum += value;
        }
        return sum / canvas.voxels().length;
    }
}
