package io.radstream.benchmark.run;

import io.radstream.benchmark.dataset.Dataset;
import io.radstream.benchmark.dataset.DatasetCase;
import io.radstream.benchmark.dataset.Part;
import io.radstream.raddiag.diagnosis.Calibration;
import io.radstream.raddiag.diagnosis.Familiarity;
import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.evaluation.AlertBudget;
import io.radstream.raddiag.evaluation.BinaryScores;
import io.radstream.raddiag.evaluation.FamiliarityFit;
import io.radstream.raddiag.evaluation.ScoredCases;
import io.radstream.raddiag.evaluation.TemperatureFit;
import io.radstream.raddiag.evaluation.Thresholds;
import io.radstream.raddiag.scan.Appearance;
import io.radstream.raddiag.training.LabelledCase;
import io.radstream.terminology.label.LabelSpace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a trained model honest: temperatures of the frequency bands, thresholds within an alert budget, and what its training scans looked like.
 *
 * <p>Temperatures, thresholds and the limit of strangeness see the validation part only; the figures are of the test part, before and after.
 */
public final class Calibrating {

    private static final int BINS = 15;

    private final Dataset dataset;
    private final Options options;
    private final RunLog progress;

    /**
     * What is wanted.
     *
     * @param flagsPer100Max labels with a code that may be flagged in 100 cases
     * @param quantile share of the validation cases that the model must not call strange
     */
    public record Options(double flagsPer100Max, double quantile) {}

    /** The calibrated description, and lines of {@code name,before,after} of the test part. */
    public record Result(ModelDescription description, List<String> figures, List<String> strange) {}

    private record Seen(List<List<float[]>> appearances, ScoredCases uncalibrated) {}

    public Calibrating(Dataset dataset, Options options, RunLog progress) {
        this.dataset = dataset;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Calibrates {@code model}.
     *
     * @throws IllegalArgumentException when a part has no case
     */
    public Result run(RadDiagModel model) throws IOException {
        LabelSpace space = model.description().labelSpace();
        ModelDescription plain = model.description().withCalibration(Calibration.NONE);
        try (RadDiagModel raw = model.describedAs(plain)) {
            Seen training = see(raw, Part.TRAIN);
            Seen validation = see(raw, Part.VALIDATION);
            Seen test = see(raw, Part.TEST);
            Calibration calibration = TemperatureFit.fitBands(validation.uncalibrated(), space);
            ScoredCases calibrated = validation.uncalibrated().recalibrated(calibration);
            List<Float> thresholds = AlertBudget.within(
                    options.flagsPer100Max(), calibrated, space, Thresholds.choose(calibrated, space));
            Familiarity familiarity = FamiliarityFit.fit(
                    training.appearances().stream().flatMap(List::stream).toList(),
                    validation.appearances(),
                    options.quantile());
            ModelDescription description = plain.withCalibration(calibration)
                    .withThresholds(thresholds)
                    .withFamiliarity(Optional.of(familiarity));
            return new Result(description, figures(model.description(), description, test), strange(familiarity, test));
        }
    }

    private Seen see(RadDiagModel raw, Part part) throws IOException {
        List<DatasetCase> cases = dataset.part(part);
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("the data set has no case in part " + part);
        }
        progress.say("diagnosing " + cases.size() + " cases of part " + part);
        List<List<float[]>> appearances = new ArrayList<>();
        List<float[]> probabilities = new ArrayList<>();
        List<float[]> labels = new ArrayList<>();
        List<float[]> masks = new ArrayList<>();
        for (DatasetCase one : cases) {
            LabelledCase labelled = one.labelled(raw.description().labelSpace());
            appearances.add(
                    labelled.input().scans().stream().map(Appearance::of).toList());
            probabilities.add(raw.diagnose(List.of(labelled.input())).get(0).probabilities());
            labels.add(labelled.labels());
            masks.add(labelled.mask());
        }
        return new Seen(appearances, new ScoredCases(probabilities, labels, masks));
    }

    private static List<String> figures(ModelDescription before, ModelDescription after, Seen test) {
        LabelSpace space = after.labelSpace();
        ScoredCases one = test.uncalibrated();
        ScoredCases old = one.recalibrated(before.calibration());
        ScoredCases now = one.recalibrated(after.calibration());
        List<String> lines = new ArrayList<>();
        lines.add("figure,uncalibrated,one temperature,calibrated");
        Map<String, Function<BinaryScores, Double>> figures = new LinkedHashMap<>();
        figures.put("expected calibration error", scores -> scores.calibrationError(BINS));
        figures.put("Brier", BinaryScores::brier);
        figures.forEach((name, figure) -> lines.add(line(
                name,
                figure.apply(one.pooled(label -> true)),
                figure.apply(old.pooled(label -> true)),
                figure.apply(now.pooled(label -> true)))));
        lines.add(line(
                "flags in 100 cases",
                AlertBudget.flagsPer100(one, space, before.thresholds()),
                AlertBudget.flagsPer100(old, space, before.thresholds()),
                AlertBudget.flagsPer100(now, space, after.thresholds())));
        return lines;
    }

    private static String line(String name, double... values) {
        StringBuilder line = new StringBuilder(name);
        for (double value : values) {
            line.append(String.format(Locale.ROOT, ",%.4f", value));
        }
        return line.toString();
    }

    private static List<String> strange(Familiarity familiarity, Seen test) {
        List<String> lines = new ArrayList<>();
        lines.add("inputs,cases,called strange,median strangeness");
        lines.add(line("test part", test.appearances(), familiarity));
        for (NoRadiograph kind : NoRadiograph.values()) {
            List<List<float[]>> cases = new ArrayList<>();
            for (int seed = 0; seed < NoRadiograph.CASES; seed++) {
                cases.add(List.of(Appearance.of(kind.scan(seed))));
            }
            lines.add(line(kind.told(), cases, familiarity));
        }
        return lines;
    }

    private static String line(String name, List<List<float[]>> cases, Familiarity familiarity) {
        double[] strangeness =
                cases.stream().mapToDouble(familiarity::strangeness).sorted().toArray();
        long strange = Arrays.stream(strangeness).filter(value -> value > 1).count();
        return String.format(
                Locale.ROOT,
                "%s,%d,%.1f %%,%.2f",
                name,
                strangeness.length,
                100.0 * strange / strangeness.length,
                strangeness[strangeness.length / 2]);
    }
}
