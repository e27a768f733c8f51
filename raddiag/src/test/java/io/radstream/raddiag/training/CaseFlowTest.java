package io.radstream.raddiag.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.raddiag.Cases;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseFlowTest {

    @TempDir
    Path folder;

    /** 200 cases: label 0 in 150 of them, label 1 in 49, label 2 in the last. */
    private final List<StoredCase> longTailed = IntStream.range(0, 200)
            .mapToObj(i -> stored(i < 150 ? 0 : i < 199 ? 1 : 2, i % 2 == 0 ? "Chest" : "Spine"))
            .toList();

    @Test
    void balancedSamplingDrawsEveryLabelEquallyOften() {
        List<StoredCase> drawn = new ArrayList<>();
        for (int epoch = 0; epoch < 20; epoch++) {
            drawn.addAll(Sampling.CLASS_BALANCED.draw(longTailed, new Random(epoch)));
        }

        assertThat(drawn).hasSize(20 * 200);
        for (int label = 0; label < 3; label++) {
            assertThat(share(drawn, label)).isBetween(0.30, 0.37);
        }
    }

    @Test
    void balancedSamplingDrawsCasesOfNothingToo() {
        List<StoredCase> cases = new ArrayList<>(longTailed);
        StoredCase nothing = new StoredCase(List.of(), new float[3], new float[] {1, 1, 1}, "Chest");
        cases.add(nothing);

        List<StoredCase> drawn = Sampling.CLASS_BALANCED.draw(cases, new Random(1));

        assertThat(Collections.frequency(drawn, nothing)).isBetween(30, 75);
    }

    @Test
    void tailAwareSamplingRepeatsTheRareByTheRootOfItsRarity() {
        List<StoredCase> drawn = new ArrayList<>();
        for (int epoch = 0; epoch < 50; epoch++) {
            List<StoredCase> own = Sampling.TAIL_AWARE.draw(longTailed, new Random(epoch));
            assertThat(own).containsAll(longTailed);
            drawn.addAll(own);
        }

        // Then the case of the label in 1 of 200 comes sqrt(0.05 / 0.005) times an epoch, others once
        assertThat(Collections.frequency(drawn, longTailed.get(199)) / 50.0).isBetween(2.9, 3.4);
        assertThat(Collections.frequency(drawn, longTailed.get(0))).isEqualTo(50);
    }

    @Test
    void everyCaseComesOnceByDefault() {
        assertThat(Sampling.EVERY_CASE.draw(longTailed, new Random(1))).isEqualTo(longTailed);
    }

    @Test
    void mixingJoinsScansAndLabelsOfOtherAnatomies() {
        StoredCase chest = new StoredCase(scans(2), new float[] {1, 0, 0}, new float[] {1, 1, 0}, "Chest");
        StoredCase spine = new StoredCase(scans(3), new float[] {0, 1, 0}, new float[] {1, 1, 1}, "Spine");
        StoredCase otherSpine = new StoredCase(scans(1), new float[] {0, 0, 1}, new float[] {0, 0, 1}, "Spine");

        List<StoredCase> mixed =
                new CaseMixing(1).apply(List.of(chest), List.of(chest, spine, otherSpine), new Random(3));

        assertThat(mixed).hasSize(1);
        StoredCase both = mixed.get(0);
        boolean first = both.scans().size() == 5;
        assertThat(both.scans()).hasSize(first ? 5 : 3);
        assertThat(both.labels()).containsExactly(first ? new float[] {1, 1, 0} : new float[] {1, 0, 1});
        assertThat(both.mask())
                .as("absent only where both are")
                .containsExactly(first ? new float[] {1, 1, 0} : new float[] {1, 0, 1});
    }

    @Test
    void mixingTakesItsShareAndLeavesAloneWhatCannotBeMixed() {
        List<StoredCase> mixed = new CaseMixing(0.3).apply(longTailed, longTailed, new Random(1));
        StoredCase large = new StoredCase(scans(16), new float[3], new float[3], "Head");

        assertThat(mixed.stream().filter(one -> one.scans().size() == 2).count())
                .isBetween(40L, 80L);
        assertThat(new CaseMixing(1).apply(List.of(large), longTailed, new Random(1)))
                .containsExactly(large);
        assertThat(new CaseMixing(1).apply(longTailed.subList(0, 1), longTailed.subList(0, 1), new Random(1)))
                .containsExactly(longTailed.get(0));
        assertThat(CaseMixing.NONE.apply(longTailed, longTailed, new Random(1))).isSameAs(longTailed);
        assertThatThrownBy(() -> new CaseMixing(1.1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rarerAnatomiesAreMixedInByTheirWeight() {
        StoredCase own = stored(0, "Chest");
        List<StoredCase> all = List.of(own, stored(1, "Spine"), stored(2, "Breast"));
        List<StoredCase> mixed = new CaseMixing(1).apply(Collections.nCopies(700, own), all, new Random(1));

        // Then spine, weight 6, comes six times as often as breast, weight 1
        assertThat(mixed.stream().filter(one -> one.present(1)).count()).isBetween(560L, 640L);
    }

    @Test
    void aRunWithAllOfItIsRepeatableAndResumesExactly() throws Exception {
        // Given
        TrainingPlan plan = TrainingPlan.fromScratch(5, 3)
                .withSampling(Sampling.TAIL_AWARE)
                .withMixing(new CaseMixing(0.5))
                .withAugmentation(Augmentation.STRONG)
                .withAveraging(0.9);
        TrainingSet set = TrainingSet.empty(Cases.TINY, 3);
        int i = 0;
        for (LabelledCase one : Cases.learnable(16, 1)) {
            set.add(new LabelledCase(
                    one.input(), one.labels(), one.mask(), one.keySlices(), i++ % 2 == 0 ? "Chest" : "Spine"));
        }
        Path state = folder.resolve("run.state");
        TrainingListener dying = new TrainingListener() {
            @Override
            public void stepped(Progress progress) {
                if (progress.epoch() == 3) {
                    throw new IllegalStateException("killed");
                }
            }
        };

        try (RadDiagModel fresh = RadDiagModel.initialise(Cases.TINY, Cases.LABELS, 1)) {
            assertThatThrownBy(() -> RadDiagTrainer.train(new ResumableStart(fresh, state), set, plan, dying))
                    .hasMessage("killed");
            assertThat(Files.exists(state)).isTrue();

            // When
            try (RadDiagModel resumed = RadDiagTrainer.train(
                                    new ResumableStart(fresh, state), set, plan, TrainingListener.SILENT)
                            .model();
                    RadDiagModel whole = RadDiagTrainer.train(fresh, set, plan, TrainingListener.SILENT)
                            .model()) {
                // Then
                assertThat(resumed.sha256()).isEqualTo(whole.sha256());
            }
        }
    }

    @Test
    void aFrozenEncoderTakesMixedCases() {
        TrainingSet set = TrainingSet.empty(Cases.TINY, 3);
        for (LabelledCase one : Cases.learnable(8, 1)) {
            set.add(new LabelledCase(
                    one.input(), one.labels(), one.mask(), one.keySlices(), set.size() % 2 == 0 ? "Chest" : "Spine"));
        }

        try (RadDiagModel fresh = RadDiagModel.initialise(Cases.TINY, Cases.LABELS, 1)) {
            TrainingRun run = RadDiagTrainer.train(
                    fresh, set, TrainingPlan.headOnly(1, 2).withMixing(new CaseMixing(1)), TrainingListener.SILENT);
            run.model().close();
            assertThat(run.epochLosses()).hasSize(2).allMatch(Double::isFinite);
        }
    }

    private static double share(List<StoredCase> cases, int label) {
        return cases.stream().filter(one -> one.present(label)).count() / (double) cases.size();
    }

    private static StoredCase stored(int label, String anatomy) {
        float[] labels = new float[3];
        labels[label] = 1;
        return new StoredCase(scans(1), labels, new float[] {1, 1, 1}, anatomy);
    }

    private static List<StoredScan> scans(int count) {
        return Collections.nCopies(count, new StoredScan("CT", List.of(new short[1]), LabelledCase.NO_KEY_SLICE));
    }
}
