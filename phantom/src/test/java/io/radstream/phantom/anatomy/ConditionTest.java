package io.radstream.phantom.anatomy;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.phantom.scene.Canvas;
import io.radstream.phantom.scene.Contrast;
import io.radstream.phantom.scene.Draw;
import io.radstream.phantom.scene.Grid;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionTest {

    /** Pixels that a sign must change by at least a twentieth of the range: visible at 128 x 128. */
    private static final int VISIBLE_PIXELS = 60;

    static Stream<Arguments> signs() {
        List<Arguments> signs = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            condition.visibility().contrasts().forEach(contrast -> signs.add(Arguments.of(condition, contrast)));
        }
        return signs.stream();
    }

    @ParameterizedTest
    @MethodSource("signs")
    void showsInEveryContrastItIsSaidToShowIn(Condition condition, Contrast contrast) {
        for (long seed = 0; seed < 4; seed++) {
            // Given
            float[] healthy = drawn(condition, contrast, EnumSet.noneOf(Condition.class), seed);

            // When
            float[] ill = drawn(condition, contrast, EnumSet.of(condition), seed);

            // Then
            assertThat(changed(healthy, ill, contrast)).isGreaterThan(VISIBLE_PIXELS);
        }
    }

    private static float[] drawn(Condition condition, Contrast contrast, Set<Condition> conditions, long seed) {
        Subject subject = new Subject(Body.of(Draw.of(seed)), conditions, seed);
        Grid grid = new Grid(contrast.volumetric() ? 12 : 1, 128, 128, 1, 0, 0, 0);
        Canvas canvas = new Canvas(contrast, grid, contrast == Contrast.CT ? -1000 : 0);
        Anatomy.of(condition.region(), contrast, subject).draw(canvas);
        return canvas.voxels();
    }

    private static int changed(float[] healthy, float[] ill, Contrast contrast) {
        float visible =
                switch (contrast) {
                    case CT -> 15;
                    case T1, T2, FLAIR, IN_PHASE, OUT_OF_PHASE, PROTON_DENSITY, ULTRASOUND -> 0.05f;
                    case RADIOGRAPH -> 0.1f;
                };
        int count = 0;
        for (int i = 0; i < healthy.length; i++) {
            count += Math.abs(healthy[i] - ill[i]) > visible ? 1 : 0;
        }
        return count;
    }
}
