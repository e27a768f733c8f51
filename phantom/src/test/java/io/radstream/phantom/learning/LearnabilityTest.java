package io.radstream.phantom.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.phantom.PhantomCase;
import io.radstream.phantom.PhantomGenerator;
import io.radstream.phantom.PhantomOptions;
import io.radstream.phantom.PhantomSeries;
import io.radstream.phantom.Scanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** A linear model on coarse features can already learn the labels, and has trouble with the other scanner. */
class LearnabilityTest {

    private static final double PENALTY = 0.05;
    private static final PhantomOptions FLAT = new PhantomOptions(0.3, 0.15, 3);

    /** A case as its features, one array a series, and its labels. */
    private record Sample(List<double[]> series, List<String> labels) {}

    @Test
    void labelsOfChestRadiographsAreLearntAndTheOtherScannerIsHarder() {
        // Given
        List<Sample> train = chestRadiographs(1, Scanner.A, 1300);
        List<Sample> same = chestRadiographs(2, Scanner.A, 700);
        List<Sample> other = chestRadiographs(2, Scanner.B, 700);
        List<Sample> otherTrain = chestRadiographs(1, Scanner.B, 1300);

        // When
        Map<String, Double> within = aucs(train, same);
        Map<String, Double> across = aucs(train, other);
        Map<String, Double> adapted = aucs(otherTrain, other);

        // Then
        long learnt = within.values().stream().filter(auc -> auc > 0.85).count();
        assertThat(within.size()).isGreaterThanOrEqualTo(10);
        assertThat(learnt).isGreaterThanOrEqualTo(within.size() * 3L / 4);
        assertThat(mean(within)).isGreaterThan(mean(across) + 0.1);
        assertThat(mean(adapted)).isGreaterThan(mean(across) + 0.1);
    }

    @Test
    void deepBrainLesionsNeedBothSequences() {
        // Given
        List<String> candidates = List.of(
                "Cerebral cyst", "Cerebral cavernous malformation", "Intracranial lipoma", "Tuberculoma of brain");
        List<Sample> train = candidates(1, 1000, candidates, List.of("Head T1", "Head T2"));
        List<Sample> tested = candidates(2, 700, candidates, List.of("Head T1", "Head T2"));

        // When
        double t1 = accuracy(train, tested, candidates, s -> s.series().get(0));
        double t2 = accuracy(train, tested, candidates, s -> s.series().get(1));
        double both = accuracy(train, tested, candidates, s -> Thumbnail.joined(s.series()));

        // Then: one sequence leaves two of four candidates, so half of the cases is the most that can be right.
        assertThat(tested.size()).isGreaterThan(50);
        assertThat(t1).isBetween(0.3, 0.65);
        assertThat(t2).isBetween(0.3, 0.65);
        assertThat(both).isGreaterThan(0.85);
    }

    @Test
    void renalLesionsNeedBothModalities() {
        // Given
        List<String> candidates =
                List.of("Renal cyst", "Renal cell carcinoma", "Renal angiomyolipoma", "Renal calculus");
        List<String> series = List.of("Abdomen CT axial", "Abdomen US longitudinal");
        List<Sample> train = candidates(1, 1600, candidates, series);
        List<Sample> tested = candidates(2, 900, candidates, series);

        // When
        double ct = accuracy(train, tested, candidates, s -> s.series().get(0));
        double us = accuracy(train, tested, candidates, s -> s.series().get(1));
        double both = accuracy(train, tested, candidates, s -> Thumbnail.joined(s.series()));

        // Then: speckle makes the linear model weak, but the two together still beat the ceiling of one.
        assertThat(tested.size()).isGreaterThan(50);
        assertThat(ct).isBetween(0.3, 0.65);
        assertThat(us).isBetween(0.3, 0.65);
        assertThat(both).isGreaterThan(Math.max(ct, us) + 0.12);
    }

    @Test
    void adrenalNodulesNeedBothPhases() {
        // Given
        List<String> candidates = List.of("Adrenal adenoma", "Adrenal metastasis");
        List<String> phases = List.of("Abdomen T1 GRE in phase", "Abdomen T1 GRE out of phase");
        List<Sample> train = candidates(1, 2400, candidates, phases);
        List<Sample> tested = candidates(2, 1600, candidates, phases);

        // When
        double in = accuracy(train, tested, candidates, s -> s.series().get(0));
        double out = accuracy(train, tested, candidates, s -> s.series().get(1));
        double both = accuracy(train, tested, candidates, LearnabilityTest::differences);

        // Then
        assertThat(tested.size()).isGreaterThan(50);
        assertThat(in).isBetween(0.3, 0.68);
        assertThat(out).isBetween(0.3, 0.68);
        assertThat(both).isGreaterThan(0.85);
    }

    private static List<Sample> chestRadiographs(long seed, Scanner scanner, int cases) {
        PhantomGenerator generator = new PhantomGenerator(seed, scanner, FLAT);
        List<Sample> samples = new ArrayList<>();
        for (int index = 0; index < cases; index++) {
            if (generator.truthAt(index).scans().equals(List.of("RADIOGRAPH"))) {
                PhantomCase phantom = generator.caseAt(index);
                phantom.series().stream()
                        .filter(series -> series.description().equals("Chest PA"))
                        .forEach(series -> samples.add(new Sample(List.of(Thumbnail.of(series)), phantom.labels())));
            }
        }
        return samples;
    }

    /** The cases of scanner A among the first {@code searched} with exactly one label, one of the candidates. */
    private static List<Sample> candidates(
            long seed, int searched, List<String> candidates, List<String> descriptions) {
        PhantomGenerator generator = new PhantomGenerator(seed, Scanner.A, new PhantomOptions(0.3, 0, 1));
        List<Sample> samples = new ArrayList<>();
        for (int index = 0; index < searched; index++) {
            if (candidates.contains(generator.truthAt(index).labels().get(0))) {
                PhantomCase phantom = generator.caseAt(index);
                List<double[]> features = descriptions.stream()
                        .map(description -> Thumbnail.of(series(phantom, description)))
                        .toList();
                samples.add(new Sample(features, phantom.labels()));
            }
        }
        return samples;
    }

    private static PhantomSeries series(PhantomCase phantom, String description) {
        return phantom.series().stream()
                .filter(series -> series.description().equals(description))
                .findFirst()
                .orElseThrow();
    }

    /** AUC on {@code tested} of every label with at least four cases on either side. */
    private static Map<String, Double> aucs(List<Sample> train, List<Sample> tested) {
        Ridge ridge = new Ridge(matrix(train, s -> s.series().get(0)), PENALTY);
        double[][] features = matrix(tested, s -> s.series().get(0));
        Map<String, Double> aucs = new TreeMap<>();
        train.stream().flatMap(sample -> sample.labels().stream()).distinct().forEach(label -> {
            double[] learnt = target(train, label);
            double[] truth = target(tested, label);
            if (DoubleStream.of(learnt).sum() >= 4 && DoubleStream.of(truth).sum() >= 4) {
                aucs.put(label, Auc.of(ridge.scores(learnt, features), truth));
            }
        });
        return aucs;
    }

    /** Share of the tested cases whose best-scored candidate is the true one. */
    private static double accuracy(
            List<Sample> train, List<Sample> tested, List<String> candidates, Function<Sample, double[]> features) {
        Ridge ridge = new Ridge(matrix(train, features), PENALTY);
        double[][] unseen = matrix(tested, features);
        double[][] scores = candidates.stream()
                .map(label -> ridge.scores(target(train, label), unseen))
                .toArray(double[][]::new);
        int right = 0;
        for (int i = 0; i < tested.size(); i++) {
            int best = 0;
            for (int k = 1; k < scores.length; k++) {
                best = scores[k][i] > scores[best][i] ? k : best;
            }
            right += tested.get(i).labels().contains(candidates.get(best)) ? 1 : 0;
        }
        return (double) right / tested.size();
    }

    private static double[][] matrix(List<Sample> samples, Function<Sample, double[]> features) {
        return samples.stream().map(features).toArray(double[][]::new);
    }

    private static double[] target(List<Sample> samples, String label) {
        return samples.stream()
                .mapToDouble(s -> s.labels().contains(label) ? 1 : 0)
                .toArray();
    }

    private static double mean(Map<String, Double> aucs) {
        return aucs.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** Sizes of the differences between the first two series. */
    private static double[] differences(Sample sample) {
        double[] first = sample.series().get(0);
        double[] second = sample.series().get(1);
        double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            differences[i] = Math.abs(first[i] - second[i]);
        }
        return differences;
    }
}
