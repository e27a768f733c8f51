package io.radstream.testing.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Runs a target for long, prints the report, and leaves the inputs of findings as files. Ends with 1 when there are any. */
public final class FuzzMain {

    private static final String USAGE = "Usage: FuzzMain TARGET_CLASS EXECUTIONS MINUTES THREADS [FOLDER_FOR_FINDINGS]";

    private FuzzMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ReflectiveOperationException {
        if (arguments.length < 4) {
            System.err.println(USAGE);
            System.exit(2);
        }
        FuzzTarget target = Class.forName(arguments[0])
                .asSubclass(FuzzTarget.class)
                .getDeclaredConstructor()
                .newInstance();
        FuzzBudget brief = FuzzBudget.brief(Long.parseLong(arguments[1]));
        FuzzBudget budget = new FuzzBudget(
                brief.executions(),
                Duration.ofMinutes(Long.parseLong(arguments[2])),
                Integer.parseInt(arguments[3]),
                brief.hangTime(),
                brief.allocatedBytesMax());
        long randomSeed = System.nanoTime();
        System.out.println(target.getClass().getSimpleName() + ", random seed " + randomSeed);
        FuzzReport report = new Fuzzer(target, budget).run(randomSeed);
        System.out.println(report);
        Path folder = Path.of(arguments.length > 4 ? arguments[4] : "fuzz-findings");
        for (FuzzReport.Finding finding : report.findings()) {
            Files.createDirectories(folder);
            Path file = Files.createTempFile(folder, target.getClass().getSimpleName(), ".bin");
            Files.write(file, finding.input());
            System.out.println(file + ": " + finding.what());
        }
        System.exit(report.findings().isEmpty() ? 0 : 1);
    }
}
