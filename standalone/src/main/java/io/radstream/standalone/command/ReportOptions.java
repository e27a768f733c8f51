package io.radstream.standalone.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a report goes and how its intervals are made. */
final class ReportOptions {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "benchmark-report",
            description = "Folder of the report (default benchmark-report).")
    private Path folder = Path.of("benchmark-report");

    @Option(
            names = "--draws",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Bootstrap draws of patients for the 95 %% intervals, 0 for none (default 1000).")
    private int draws = 1000;

    Path folder() {
        return folder;
    }

    int draws() {
        return draws;
    }
}
