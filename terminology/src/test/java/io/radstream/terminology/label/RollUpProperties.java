package io.radstream.terminology.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RollUpProperties {

    private static final LabelSpace SPACE = LabelDictionary.publishedDisorders();
    private static final List<RollUp> LEVELS =
            List.of(RollUp.toCategories(SPACE), RollUp.toBlocks(SPACE), RollUp.toChapters(SPACE));

    @Property(tries = 30)
    void aParentIsNeverLessLikelyThanItsChild(@ForAll long seed) {
        float[] probabilities = probabilities(seed);

        for (RollUp level : LEVELS) {
            float[] rolled = level.apply(probabilities);
            for (int label = 0; label < probabilities.length; label++) {
                if (level.parentOf(label) >= 0) {
                    assertThat(rolled[level.parentOf(label)]).isGreaterThanOrEqualTo(probabilities[label]);
                }
            }
        }
    }

    @Property(tries = 30)
    void aHigherLevelIsNeverLessLikelyThanALowerOne(@ForAll long seed) {
        float[] probabilities = probabilities(seed);

        for (int level = 0; level + 1 < LEVELS.size(); level++) {
            float[] lower = LEVELS.get(level).apply(probabilities);
            float[] higher = LEVELS.get(level + 1).apply(probabilities);
            for (int label = 0; label < probabilities.length; label++) {
                int child = LEVELS.get(level).parentOf(label);
                if (child >= 0) {
                    assertThat(higher[LEVELS.get(level + 1).parentOf(label)]).isGreaterThanOrEqualTo(lower[child]);
                }
            }
        }
    }

    @Property(tries = 30)
    void moreCertainLabelsNeverMakeAParentLessCertain(@ForAll long seed) {
        float[] low = probabilities(seed);
        float[] high = low.clone();
        int raised = new Random(seed).nextInt(high.length);
        high[raised] = 1;

        float[] before = LEVELS.get(0).apply(low);
        float[] after = LEVELS.get(0).apply(high);

        for (int parent = 0; parent < before.length; parent++) {
            assertThat(after[parent]).isGreaterThanOrEqualTo(before[parent]);
        }
    }

    @Example
    void everyCodedLabelHasAParentAtEveryLevel() {
        for (int label = 0; label < SPACE.size(); label++) {
            for (RollUp level : LEVELS) {
                assertThat(level.parentOf(label) >= 0).isEqualTo(SPACE.at(label).coded());
            }
        }
    }

    @Example
    void refusesValuesOfAnotherLabelSpace() {
        assertThatThrownBy(() -> LEVELS.get(0).apply(new float[3])).isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] probabilities(long seed) {
        Random random = new Random(seed);
        float[] probabilities = new float[SPACE.size()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = random.nextFloat();
        }
        return probabilities;
    }
}
