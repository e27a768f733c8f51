package io.radstream.standalone.command;

import io.radstream.benchmark.dataset.Dataset;
import io.radstream.benchmark.run.Calibrating;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.weights.Precision;
import io.radstream.standalone.failure.CommandFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "calibrate",
        sortOptions = false,
        description =
                "Choose temperatures and thresholds on the validation part and sum up the training scans, so that the model abstains from"
                        + " cases unlike them; prints figures of the test part before and after.")
final class CalibrateCommand implements Callable<Integer> {

    @Mixin
    private final DatasetOptions data = new DatasetOptions();

    @Option(names = "--model", paramLabel = "FILE", required = true, description = "Model file.")
    private Path model = Path.of("");

    @Option(
            names = "--flags",
            paramLabel = "K",
            defaultValue = "100",
            description = "Alert budget: at most K flagged labels in 100 cases (default 100).")
    private double flags;

    @Option(
            names = "--quantile",
            paramLabel = "SHARE",
            defaultValue = "0.99",
            description = "Share of the validation cases that must not be called strange (default 0.99).")
    private double quantile;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "calibrated.safetensors",
            description = "Model file to write (default calibrated.safetensors).")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        Dataset dataset = data.read();
        try (RadDiagModel trained = BenchmarkCommand.load(model)) {
            BenchmarkCommand.requireSameLabels(dataset, trained.description().labelSpace());
            Calibrating.Result result = new Calibrating(
                            dataset, new Calibrating.Options(flags, quantile), System.err::println)
                    .run(trained);
            result.figures().forEach(System.out::println);
            result.strange().forEach(System.out::println);
            try (RadDiagModel calibrated = trained.describedAs(result.description())) {
                calibrated.save(out, Precision.FLOAT32);
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
        System.out.println("written: " + out);
        return 0;
    }
}
