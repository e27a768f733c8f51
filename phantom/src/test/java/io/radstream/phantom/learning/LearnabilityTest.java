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
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** A linear model on coarse features can already learn the labels, and has trouble with the other scanner. */
class LearnabilityTest {

    private static final double PENALTY = 0.05;
    private static final PhantomOptions FLAT = new PhantomOptions(0.3, 0.15, 3);

    private record Sample(double[] features, List<String> labels) {}

    @Test
    void labelsOfChestRadiographsAreLearntAndTheOtherScannerIsHarder() {
        // Given
        List<Sample> train = samples(1, Scanner.A, "Chest PA", 900);
        List<Sample> same = samples(2, Scanner.A, "Chest PA", 450);
        List<Sample> other = samples(2, Scanner.B, "Chest PA", 450);
        List<Sample> otherTrain = samples(1, Scanner.B, "Chest PA", 900);

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
        List<PhantomCase> train = cases(1, 1600, candidates);
        List<PhantomCase> tested = cases(2, 800, candidates);

        // When
        double t1 = accuracy(train, tested, candidates, c -> Thumbnail.of(series(c, "Head T1")));
        double t2 = accuracy(train, tested, candidates, c -> Thumbnail.of(series(c, "Head T2")));
        double both = accuracy(
                train,
                tested,
                candidates,
                c -> Thumbnail.joined(Thumbnail.of(series(c, "Head T1")), Thumbnail.of(series(c, "Head T2"))));

        // Then: one sequence leaves two of four candidates, so half of the cases is the most that can be right.
        assertThat(tested.size()).isGreaterThan(60);
        assertThat(t1).isBetween(0.3, 0.65);
        assertThat(t2).isBetween(0.3, 0.65);
        assertThat(both).isGreaterThan(0.85);
    }

    @Test
    void adrenalNodulesNeedBothPhases() {
        // Given
        List<String> candidates = List.of("Adrenal adenoma", "Adrenal metastasis");
        List<PhantomCase> train = cases(1, 2400, candidates);
        List<PhantomCase> tested = cases(2, 1600, candidates);

        // When
        double in = accuracy(train, tested, candidates, c -> Thumbnail.of(phase(c, 0)));
        double out = accuracy(train, tested, candidates, c -> Thumbnail.of(phase(c, 1)));
        double both = accuracy(train, tested, candidates, c -> differences(phase(c, 0), phase(c, 1)));

        // Then
        assertThat(tested.size()).isGreaterThan(50);
        assertThat(in).isBetween(0.3, 0.68);
        assertThat(out).isBetween(0.3, 0.68);
        assertThat(both).isGreaterThan(0.85);
    }

    private static List<Sample> samples(long seed, Scanner scanner, String description, int cases) {
        PhantomGenerator generator = new PhantomGenerator(seed, scanner, FLAT);
        List<Sample> samples = new ArrayList<>();
        for (int index = 0; index < cases; index++) {
            if (generator.truthAt(index).scans().contains("RADIOGRAPH")) {
                PhantomCase phantom = generator.caseAt(index);
                phantom.series().stream()
                        .filter(series -> series.description().equals(description))
                        .forEach(series -> samples.add(new Sample(Thumbnail.of(series), phantom.labels())));
            }
        }
        return samples;
    }

    /** AUC on {@code tested} of every label with at least four cases on either side. */
    private static Map<String, Double> aucs(List<Sample> train, List<Sample> tested) {
        Ridge ridge = new Ridge(train.stream().map(Sample::features).toArray(double[][]::new), PENALTY);
        double[][] features = tested.stream().map(Sample::features).toArray(double[][]::new);
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

    private static double[] target(List<Sample> samples, String label) {
        return samples.stream()
                .mapToDouble(s -> s.labels().contains(label) ? 1 : 0)
                .toArray();
    }

    private static double mean(Map<String, Double> aucs) {
        return aucs.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** Cases of scanner A with exactly one label, one of the candidates. */
    private static List<PhantomCase> cases(long seed, int searched, List<String> candidates) {
        PhantomGenerator generator = new PhantomGenerator(seed, Scanner.A, new PhantomOptions(0.3, 0, 1));
        List<PhantomCase> cases = new ArrayList<>();
        for (int index = 0; index < searched; index++) {
            List<String> labels = generator.truthAt(index).labels();
            if (candidates.contains(labels.get(0))) {
                cases.add(generator.caseAt(index));
            }
        }
        return cases;
    }

    private interface Features {
        double[] of(PhantomCase phantom);
    }

    /** Share of the tested cases whose best-scored candidate is the true one. */
    private static double accuracy(
            List<PhantomCase> train, List<PhantomCase> tested, List<String> candidates, Features features) {
        Ridge ridge = new Ridge(train.stream().map(features::of).toArray(double[][]::new), PENALTY);
        double[][] unseen = tested.stream().map(features::of).toArray(double[][]::new);
        double[][] scores = candidates.stream()
                .map(label -> ridge.scores(
                        train.stream()
                                .mapToDouble(c -> c.labels().contains(label) ? 1 : 0)
                                .toArray(),
                        unseen))
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

    private static PhantomSeries series(PhantomCase phantom, String description) {
        return phantom.series().stream()
                .filter(series -> series.description().equals(description))
                .findFirst()
                .orElseThrow();
    }

    private static PhantomSeries phase(PhantomCase phantom, int phase) {
        return phantom.series().get(phase);
    }

    /** Sizes of the differences between two series of equal geometry. */
    private static double[] differences(PhantomSeries first, PhantomSeries second) {
        double[] a = Thumbnail.of(first);
        double[] b = Thumbnail.of(second);
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = Math.abs(a[i] - b[i]);
        }
        return differences;
    }
}
