package io.radstream.standalone.command;

import io.radstream.benchmark.dataset.Dataset;
import io.radstream.benchmark.dataset.DatasetCase;
import io.radstream.benchmark.dataset.Part;
import io.radstream.benchmark.run.FineTuning;
import io.radstream.benchmark.run.PartScores;
import io.radstream.benchmark.run.ReportFolder;
import io.radstream.benchmark.run.ReportFolder.Evaluating;
import io.radstream.benchmark.run.RunLog;
import io.radstream.benchmark.run.ScoreFile;
import io.radstream.benchmark.run.Training;
import io.radstream.benchmark.run.TrainingOptions;
import io.radstream.benchmark.run.ZeroShot;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.evaluation.ReportText;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.weights.InvalidWeightsException;
import io.radstream.raddiag.weights.Precision;
import io.radstream.standalone.failure.CommandFailedException;
import io.radstream.terminology.label.LabelSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "benchmark",
        description = "The paper's benchmark: train, calibrate, evaluate, zero-shot, finetune on labelled cases.",
        subcommands = {CalibrateCommand.class, CommandLine.HelpCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class BenchmarkCommand implements Runnable {

    private static final float UNDECIDED = 0.5f;
    private static final long DRAW_SEED = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final RunLog progress = System.err::println;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? See 'radstream help benchmark'");
    }

    @Command(
            name = "train",
            sortOptions = false,
            description =
                    "Train on the training part; epoch, temperature and thresholds are chosen on the validation part.")
    int train(
            @Mixin DatasetOptions data,
            @Mixin RunOptions run,
            @Option(
                            names = "--from",
                            paramLabel = "FILE",
                            description = "Model file to start from (default fresh weights).")
                    @Nullable
                    Path from,
            @Option(
                            names = "--state",
                            paramLabel = "DIR",
                            description = "Folder to keep the run in: the same command goes on where a killed one was.")
                    @Nullable
                    Path state,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            defaultValue = "model.safetensors",
                            description = "Model file to write (default model.safetensors).")
                    Path out)
            throws IOException {
        Dataset dataset = data.read();
        if (from == null) {
            return trained(new Training(dataset, run.fromScratch(1), progress), Optional.empty(), state, out);
        }
        try (RadDiagModel start = load(from)) {
            TrainingOptions options = run.fineTuning(start.description().configuration(), 1);
            return trained(new Training(dataset, options, progress), Optional.of(start), state, out);
        }
    }

    private static int trained(Training training, Optional<RadDiagModel> start, @Nullable Path state, Path out)
            throws IOException {
        try (RadDiagModel model = training.run(start, Optional.ofNullable(state))) {
            model.save(out, Precision.FLOAT32);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
        System.out.println("written: " + out);
        return 0;
    }

    @Command(
            name = "evaluate",
            sortOptions = false,
            description =
                    "Report on the test part: a table like the paper's in both conventions with intervals, CSV, JSON, plots.")
    int evaluate(
            @Mixin DatasetOptions data,
            @Option(names = "--model", paramLabel = "FILE", description = "Model file to evaluate.") @Nullable
                    Path file,
            @Option(
                            names = "--scores",
                            paramLabel = "FILE",
                            description = "Instead of a model: CSV of case_id and a probability a label.")
                    @Nullable
                    Path scores,
            @Mixin ReportOptions report)
            throws IOException {
        if (scores != null && file == null) {
            Dataset dataset = data.read();
            LabelSpace space = dataset.labelSpace();
            PartScores given = read(scores, dataset.part(Part.TEST), space);
            return reported(given, space, Collections.nCopies(space.size(), UNDECIDED), report);
        }
        if (file == null || scores != null) {
            throw new ParameterException(spec.commandLine(), "give --model FILE or --scores FILE");
        }
        Dataset dataset = data.read();
        try (RadDiagModel model = load(file)) {
            LabelSpace space = model.description().labelSpace();
            requireSameLabels(dataset, space);
            PartScores own = PartScores.of(model, dataset.part(Part.TEST), progress);
            return reported(own, space, model.description().thresholds(), report);
        }
    }

    private static PartScores read(Path scores, List<DatasetCase> cases, LabelSpace space) throws IOException {
        try {
            return ScoreFile.read(scores, cases, space);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    @Command(
            name = "zero-shot",
            sortOptions = false,
            description =
                    "Report on the test part with a model that has other labels: a mapping file says which output stands for a label.")
    int zeroShot(
            @Mixin DatasetOptions data,
            @Option(names = "--model", paramLabel = "FILE", required = true, description = "Model file.") Path file,
            @Option(
                            names = "--mapping",
                            paramLabel = "FILE",
                            required = true,
                            description = "CSV of label (of the cases) and output (of the model).")
                    Path mapping,
            @Mixin ReportOptions report)
            throws IOException {
        Dataset dataset = data.read();
        try (RadDiagModel model = load(file)) {
            LabelSpace space = dataset.labelSpace();
            ZeroShot zeroShot;
            try {
                zeroShot = ZeroShot.read(mapping, space, model.description().labelSpace());
            } catch (IllegalArgumentException e) {
                throw new CommandFailedException(String.valueOf(e.getMessage()));
            }
            List<DatasetCase> cases = dataset.part(Part.TEST);
            PartScores own = PartScores.of(model, cases, progress);
            return reported(
                    zeroShot.apply(cases, own.scored().probabilities()),
                    space,
                    Collections.nCopies(space.size(), UNDECIDED),
                    report);
        }
    }

    @Command(
            name = "finetune",
            sortOptions = false,
            description =
                    "Train on fractions of the training patients, from scratch and from a checkpoint, and compare on the test part.")
    int fineTune(
            @Mixin DatasetOptions data,
            @Mixin RunOptions run,
            @Option(
                            names = "--from",
                            paramLabel = "FILE",
                            required = true,
                            description = "Model file of the checkpoint.")
                    Path from,
            @Option(
                            names = "--fraction",
                            paramLabel = "SHARE",
                            split = ",",
                            defaultValue = "0.01,0.1,0.3,1",
                            description = "Shares of the training patients (default 0.01,0.1,0.3,1).")
                    List<Double> fractions,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            defaultValue = "finetune.csv",
                            description = "CSV to write (default finetune.csv).")
                    Path out)
            throws IOException {
        Dataset dataset = data.read();
        try (RadDiagModel checkpoint = load(from)) {
            NetworkConfiguration configuration = checkpoint.description().configuration();
            List<FineTuning.Point> points = FineTuning.run(
                    dataset,
                    checkpoint,
                    fractions.stream()
                            .map(share -> run.fromScratch(configuration, share))
                            .toList(),
                    fractions.stream()
                            .map(share -> run.fineTuning(configuration, share))
                            .toList(),
                    progress);
            String text = Stream.concat(
                            Stream.of(FineTuning.HEADING), points.stream().map(FineTuning.Point::line))
                    .collect(Collectors.joining("\n", "", "\n"));
            Files.writeString(out, text);
            System.out.print(text);
            return 0;
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    private static int reported(PartScores scores, LabelSpace space, List<Float> thresholds, ReportOptions options)
            throws IOException {
        if (scores.cases().isEmpty()) {
            throw new CommandFailedException("the data set has no test case");
        }
        Evaluating how = new Evaluating(thresholds, options.draws(), DRAW_SEED);
        System.out.print(ReportText.markdown(ReportFolder.write(scores, space, how, options.folder())));
        System.err.println(
                "written: " + options.folder() + " (report.md, .csv, .json, scores.csv, roc.png, reliability.png)");
        return 0;
    }

    static void requireSameLabels(Dataset dataset, LabelSpace model) {
        List<String> unknown = dataset.labelSpace().disorders().stream()
                .map(disorder -> disorder.label())
                .filter(label -> model.indexOf(label).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw new CommandFailedException(
                    "the model has no output for " + unknown.size() + " labels of the cases, such as " + unknown.get(0)
                            + "; use zero-shot with a mapping, or train on these cases");
        }
    }

    static RadDiagModel load(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException(file + ": there is no such model file");
        }
        try {
            return RadDiagModel.load(file);
        } catch (InvalidWeightsException e) {
            throw new CommandFailedException(file + ": " + e.getMessage());
        }
    }
}
