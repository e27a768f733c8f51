package io.radstream.raddiag.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.radstream.raddiag.Cases;
import io.radstream.raddiag.training.Augmentation.Affine;
import io.radstream.raddiag.training.Augmentation.Tone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private static final int SIZE = 32;

    private final float[] slice = Cases.scan("CT", 1, SIZE, new Random(1)).values();

    @Test
    void changesStayInRangeAndNothingChangesWhenOff() {
        for (Augmentation kind : List.of(Augmentation.LIGHT, Augmentation.PUBLISHED, Augmentation.STRONG)) {
            float[] changed = firstChange(kind);
            for (float value : changed) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
        assertThat(once(Augmentation.NONE, 1)).isSameAs(slice);
    }

    @Test
    void equalSeedsGiveEqualScansAndScansDrawForThemselves() {
        SplittableRandom random = new SplittableRandom(5);

        float[] first = Augmentation.STRONG.apply(List.of(slice), SIZE, random).get(0);
        float[] second = Augmentation.STRONG.apply(List.of(slice), SIZE, random).get(0);

        assertThat(once(Augmentation.STRONG, 5)).isEqualTo(first);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void slicesOfAScanMoveTogether() {
        Augmentation moving = new Augmentation(1, Tone.AS_IS, new Affine(15, 0.1, 0.1, 0.2), 0.05);

        List<float[]> moved = moving.apply(List.of(slice, slice.clone()), SIZE, new SplittableRandom(2));

        assertThat(moved.get(0)).isEqualTo(moved.get(1)).isNotEqualTo(slice);
    }

    @Test
    void eachKindIsDrawnAboutAsOftenAsItsProbability() {
        Augmentation gamma = new Augmentation(0.15, new Tone(0.5, 1.5, 0, 0), Affine.AS_IS, 0);
        SplittableRandom random = new SplittableRandom(3);
        float[] gray = {0.5f};

        int changed = 0;
        for (int i = 0; i < 2000; i++) {
            changed += Math.abs(gamma.apply(List.of(gray), 1, random).get(0)[0] - 0.5f) < 1e-3 ? 0 : 1;
        }

        assertThat(changed / 2000.0).isBetween(0.12, 0.18);
    }

    @Test
    void aShiftMovesWholePixelsAndBringsInBlack() {
        // Given a white slice
        float[] white = new float[SIZE * SIZE];
        Arrays.fill(white, 1);
        Augmentation shifting = new Augmentation(1, Tone.AS_IS, new Affine(0, 0.25, 0, 0), 0);

        float[] shifted =
                shifting.apply(List.of(white), SIZE, new SplittableRandom(3)).get(0);

        for (float value : shifted) {
            assertThat(value == 0 || value == 1).isTrue();
        }
        assertThat(shifted).contains(0f).contains(1f);
    }

    @Test
    void aHalfTurnReversesThePixels() {
        // Given a smooth slice, so that a turn of nearly half shows it too; the nearest of many draws is taken
        float[] smooth = new float[SIZE * SIZE];
        float[] reversed = new float[SIZE * SIZE];
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] = (i / SIZE * 2 + i % SIZE) / (3f * SIZE);
            reversed[smooth.length - 1 - i] = smooth[i];
        }
        double nearest = Double.MAX_VALUE;
        for (int seed = 0; seed < 200; seed++) {
            Warp turned = Warp.of(new Affine(180, 0, 0, 0), 0, SIZE, new SplittableRandom(seed));
            nearest = Math.min(nearest, distance(turned.apply(smooth), reversed));
        }

        assertThat(nearest).isLessThan(0.1 * distance(smooth, reversed));
    }

    @Test
    void aBendIsSmoothAndKeepsItsBound() {
        // Given a ramp from left to right, whose values say where a pixel came from
        float[] ramp = new float[SIZE * SIZE];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (i % SIZE) / (float) SIZE;
        }
        double bound = 0.06;

        float[] bent =
                Warp.of(Affine.AS_IS, bound, SIZE, new SplittableRandom(7)).apply(ramp);

        List<Double> shifts = new ArrayList<>();
        for (int row = 4; row < SIZE - 4; row++) {
            for (int column = 4; column < SIZE - 5; column++) {
                double here = bent[row * SIZE + column] - ramp[row * SIZE + column];
                double next = bent[row * SIZE + column + 1] - ramp[row * SIZE + column + 1];
                assertThat(Math.abs(here)).isLessThan(bound);
                assertThat(next).isCloseTo(here, within(0.25 * bound));
                shifts.add(Math.abs(here));
            }
        }
        assertThat(shifts).anyMatch(shift -> shift > 0.2 * bound);
    }

    @Test
    void refusesBoundsThatMakeNoSense() {
        assertThatThrownBy(() -> new Augmentation(1.5, Tone.AS_IS, Affine.AS_IS, 0))
                .hasMessageContaining("probability");
        assertThatThrownBy(() -> new Tone(1.2, 1.5, 0, 0)).hasMessageContaining("contrast");
        assertThatThrownBy(() -> new Affine(0, 0, 1, 0)).hasMessageContaining("scale below 1");
    }

    private float[] once(Augmentation kind, long seed) {
        return kind.apply(List.of(slice), SIZE, new SplittableRandom(seed)).get(0);
    }

    /** What the first seed that changes the slice makes of it. */
    private float[] firstChange(Augmentation kind) {
        for (int seed = 0; seed < 50; seed++) {
            float[] changed = once(kind, seed);
            if (!Arrays.equals(changed, slice)) {
                return changed;
            }
        }
        throw new AssertionError("no change in 50 draws of " + kind);
    }

    private static double distance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.pow(one[i] - other[i], 2);
        }
        return Math.sqrt(sum);
    }
}
