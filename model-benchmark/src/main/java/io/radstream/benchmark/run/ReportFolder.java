package io.radstream.benchmark.run;

import io.radstream.benchmark.dataset.DatasetCase;
import io.radstream.benchmark.plot.ReportPlots;
import io.radstream.raddiag.evaluation.BenchmarkReport;
import io.radstream.raddiag.evaluation.ReportText;
import io.radstream.terminology.label.LabelSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Writes what an evaluation gave: table, CSV, JSON, scores and plots. */
public final class ReportFolder {

    private ReportFolder() {}

    /**
     * How scores are evaluated.
     *
     * @param thresholds for each label the probability from which it is a finding, chosen on other cases
     * @param draws of the bootstrap over patients
     * @param seed of the draws
     */
    public record Evaluating(List<Float> thresholds, int draws, long seed) {
        public Evaluating {
            thresholds = List.copyOf(thresholds);
        }
    }

    /**
     * Evaluates {@code scores} and writes {@code report.md}, {@code report.csv}, {@code report.json}, {@code scores.csv}, {@code roc.png} and
     * {@code reliability.png}.
     */
    public static BenchmarkReport write(PartScores scores, LabelSpace space, Evaluating how, Path folder)
            throws IOException {
        BenchmarkReport.Evaluating evaluating = new BenchmarkReport.Evaluating(
                how.thresholds(), new BenchmarkReport.Bootstrap(scores.patients(), how.draws(), how.seed()));
        BenchmarkReport report = BenchmarkReport.of(scores.scored(), space, evaluating)
                .dividedBy("source", divisions(scores, one -> Set.of(one.source())), scores.scored(), evaluating)
                .dividedBy(
                        "modality", divisions(scores, one -> one.imaging().modalities()), scores.scored(), evaluating)
                .dividedBy(
                        "anatomy",
                        divisions(scores, one -> Set.of(one.imaging().anatomy())),
                        scores.scored(),
                        evaluating);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.md"), ReportText.markdown(report));
        Files.writeString(folder.resolve("report.csv"), ReportText.csv(report));
        Files.writeString(folder.resolve("report.json"), ReportText.json(report));
        ScoreFile.write(scores, space, folder.resolve("scores.csv"));
        ReportPlots.write(scores.scored(), space, folder);
        return report;
    }

    private static List<Set<String>> divisions(PartScores scores, Function<DatasetCase, Set<String>> of) {
        return scores.cases().stream().map(of).toList();
    }
}
