package io.radstream.inference.passport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The kind of machine that computes: processor, operating system, Java. No name and no address. */
final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** For example {@code amd64, Intel(R) Xeon(R), Linux, Java 17.0.13}. */
    static String kind() {
        return System.getProperty("os.arch") + ", " + processor() + ", " + System.getProperty("os.name") + ", Java "
                + System.getProperty("java.version");
    }

    private static String processor() {
        try {
            List<String> lines =
                    Files.exists(PROCESSORS) ? Files.readAllLines(PROCESSORS, StandardCharsets.UTF_8) : List.of();
            return lines.stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }
}
