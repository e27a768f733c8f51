package io.radstream.benchmarks;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.radstream.benchmarks.decode.DecodeBenchmark;
import io.radstream.benchmarks.prepare.PrepareBenchmark;
import io.radstream.benchmarks.receive.ReceiveBenchmark;
import io.radstream.benchmarks.receive.ServeCommand;
import io.radstream.benchmarks.serving.ServingBenchmark;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where the JVM enters: {@code receive}, {@code decode}, {@code prepare} and {@code serving OPTIONS} measure, {@code serve FOLDER HTTP-PORT DICOM-PORT} is our receiver. */
@QuarkusMain
public final class Benchmarks {

    private static final String USAGE =
            "usage: receive [OPTIONS] | decode [OPTIONS] | prepare [OPTIONS] | serving [OPTIONS] | serve FOLDER HTTP-PORT DICOM-PORT";

    private Benchmarks() {}

    /** Runs one harness. */
    public static void main(String... arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        List<String> rest = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        System.exit(
                switch (arguments.length == 0 ? "" : arguments[0]) {
                    case "receive" -> ReceiveBenchmark.run(rest, System.out);
                    case "decode" -> DecodeBenchmark.run(rest, System.out);
                    case "prepare" -> PrepareBenchmark.run(rest, System.out);
                    case "serving" -> ServingBenchmark.run(rest, System.out);
                    case "serve" -> ServeCommand.run(rest);
                    default -> usage();
                });
    }

    private static int usage() {
        System.err.println(USAGE);
        return 2;
    }
}
