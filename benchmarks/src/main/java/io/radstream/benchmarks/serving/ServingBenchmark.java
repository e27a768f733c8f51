package io.radstream.benchmarks.serving;

import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.serving.Arithmetic;
import io.radstream.raddiag.serving.ServingOptions;
import io.radstream.raddiag.weights.Precision;
import io.radstream.terminology.label.LabelDictionary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Times the forms of a model beside eager PyTorch: one scan of {@code --slices} slices in turn for each, {@code --rounds} times, medians. */
public final class ServingBenchmark {

    private static final String USAGE = "usage: serving [--configuration small|base] [--slices N] [--rounds N]";

    private final NetworkConfiguration configuration;
    private final int slices;
    private final int rounds;
    private final PrintStream out;

    private ServingBenchmark(NetworkConfiguration configuration, int slices, int rounds, PrintStream out) {
        this.configuration = configuration;
        this.slices = slices;
        this.rounds = rounds;
        this.out = out;
    }

    /** Runs with command-line options; the exit status. */
    public static int run(List<String> arguments, PrintStream out) throws IOException {
        NetworkConfiguration configuration = NetworkConfiguration.SMALL;
        int slices = 0;
        int rounds = 9;
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            String value = arguments.get(i + 1);
            switch (arguments.get(i)) {
                case "--configuration" -> configuration = NetworkConfiguration.named(value);
                case "--slices" -> slices = Integer.parseInt(value);
                case "--rounds" -> rounds = Integer.parseInt(value);
                default -> {
                    System.err.println(USAGE);
                    return 2;
                }
            }
        }
        int whole = slices > 0 ? slices : configuration.slices();
        Path folder = Files.createTempDirectory("radstream-serving");
        try {
            new ServingBenchmark(configuration, whole, rounds, out).measure(folder);
            return 0;
        } finally {
            delete(folder);
        }
    }

    private void measure(Path folder) throws IOException {
        Path file = folder.resolve("model.safetensors");
        try (RadDiagModel fresh = RadDiagModel.initialise(configuration, LabelDictionary.publishedDisorders(), 1)) {
            fresh.save(file, Precision.FLOAT32);
        }
        List<Encoder> encoders = new ArrayList<>();
        try {
            for (Arithmetic type : List.of(Arithmetic.FLOAT32, Arithmetic.BFLOAT16)) {
                Optional<Encoder> peer = EagerPyTorch.start(configuration.name(), type.told(), folder);
                peer.ifPresentOrElse(encoders::add, () -> out.println("left out: PyTorch eager " + type.told()));
            }
            encoders.add(Encoder.Ours.load(file, ServingOptions.BLOCKS));
            encoders.add(Encoder.Ours.load(file, ServingOptions.DEFAULT));
            encoders.add(Encoder.Ours.load(file, new ServingOptions(true, Arithmetic.BFLOAT16, "cpu")));
            report(encoders, nanos(encoders));
        } finally {
            encoders.forEach(Encoder::close);
        }
    }

    private long[][] nanos(List<Encoder> encoders) throws IOException {
        long[][] nanos = new long[encoders.size()][rounds];
        for (int round = -rounds; round < rounds; round++) { // as many to warm up
            for (int i = 0; i < encoders.size(); i++) {
                long taken = encoders.get(i).nanos(slices);
                if (round >= 0) {
                    nanos[i][round] = taken;
                }
            }
        }
        return nanos;
    }

    private void report(List<Encoder> encoders, long[][] nanos) {
        out.printf("%s, scans of %d slices, %d rounds, medians%n", configuration.name(), slices, rounds);
        double first = median(nanos[0]);
        for (int i = 0; i < encoders.size(); i++) {
            double own = median(nanos[i]);
            out.printf(
                    Locale.ROOT,
                    "%-36s %8.1f slices/s  %5.2f x %s%n",
                    encoders.get(i).name(),
                    slices / own * 1e9,
                    first / own,
                    encoders.get(0).name());
        }
    }

    private static double median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
