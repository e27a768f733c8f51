package io.radstream.benchmark.run;

import io.radstream.benchmark.dataset.Dataset;
import io.radstream.benchmark.dataset.Part;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.evaluation.Evaluation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The fine-tuning curve of the paper: a share of the training patients, from fresh weights against from a checkpoint, evaluated on the test part. */
public final class FineTuning {

    private FineTuning() {}

    /**
     * A point of the curve.
     *
     * @param fraction share of the training patients
     * @param fromCheckpoint whether the run began with the checkpoint
     * @param macroAuc on the test part; empty when no label there is both present and absent
     * @param macroAveragePrecision likewise
     */
    public record Point(
            double fraction, boolean fromCheckpoint, OptionalDouble macroAuc, OptionalDouble macroAveragePrecision) {

        /** A line of CSV under {@link #HEADING}. */
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "%.4f,%s,%.6f,%.6f",
                    fraction,
                    fromCheckpoint ? "checkpoint" : "scratch",
                    macroAuc.orElse(Double.NaN),
                    macroAveragePrecision.orElse(Double.NaN));
        }
    }

    public static final String HEADING = "fraction,start,macro_auc,macro_ap";

    /** Trains twice for each fraction. The scratch runs have the configuration of the checkpoint. */
    public static List<Point> run(
            Dataset dataset,
            RadDiagModel checkpoint,
            List<TrainingOptions> scratch,
            List<TrainingOptions> tuned,
            RunLog progress)
            throws IOException {
        List<Point> points = new ArrayList<>();
        for (TrainingOptions options : scratch) {
            points.add(point(dataset, options, Optional.empty(), progress));
        }
        for (TrainingOptions options : tuned) {
            points.add(point(dataset, options, Optional.of(checkpoint), progress));
        }
        return points;
    }

    private static Point point(Dataset dataset, TrainingOptions options, Optional<RadDiagModel> start, RunLog progress)
            throws IOException {
        progress.say(String.format(
                Locale.ROOT,
                "fraction %.2f, from %s",
                options.fraction(),
                start.isPresent() ? "checkpoint" : "scratch"));
        try (RadDiagModel model = new Training(dataset, options, progress).run(start, Optional.empty())) {
            PartScores test = PartScores.of(model, dataset.part(Part.TEST), progress);
            Evaluation evaluation =
                    Evaluation.of(test.scored(), model.description().thresholds());
            Point point = new Point(
                    options.fraction(), start.isPresent(), evaluation.macroAuc(), evaluation.macroAveragePrecision());
            progress.say(point.line());
            return point;
        }
    }
}
