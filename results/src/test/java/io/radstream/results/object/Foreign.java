package io.radstream.results.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs foreign programs. */
final class Foreign {

    private static final long SECONDS_MAX = 120;

    private Foreign() {}

    /** What a program left: its exit code and all it printed. */
    record Ended(int exit, String output) {}

    static void require(Path program, String debianPackage) {
        assumeTrue(
                Files.exists(program),
                "skipped: " + program + " (Debian package " + debianPackage + ") is not installed");
    }

    static Ended run(Path folder, String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "foreign", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS))
                    .as("%s ends", command[0])
                    .isTrue();
            return new Ended(process.exitValue(), Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1));
        } finally {
            process.destroyForcibly();
        }
    }
}
