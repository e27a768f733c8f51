package io.radstream.standalone.platform;

import io.radstream.standalone.failure.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where one installation listens and keeps its data.
 *
 * @param httpPort pages, REST, STOW-RS
 * @param dicomPort DICOM receiver
 * @param kafkaPort Kafka broker
 * @param data folder of broker log, blobs, keys, state and logs
 */
public record PlatformSettings(int httpPort, int dicomPort, int kafkaPort, Path data) {

    private static final int PORT_MAX = 65_535;
    private static final String DEMO_MARK = ".radstream-demo";

    public PlatformSettings {
        checkPort("--http", httpPort);
        checkPort("--dicom", dicomPort);
        checkPort("--kafka", kafkaPort);
        if (httpPort == dicomPort || httpPort == kafkaPort || dicomPort == kafkaPort) {
            throw new CommandFailedException("--http, --dicom and --kafka must be three different ports");
        }
    }

    private static void checkPort(String option, int port) {
        if (port < 1 || port > PORT_MAX) {
            throw new CommandFailedException(option + " must be 1 to " + PORT_MAX + ", is " + port);
        }
    }

    /** The folder under which programs of this user keep their data (XDG base directories; Library on macOS; AppData on Windows). */
    public static Path dataHome() {
        String xdg = System.getenv("XDG_DATA_HOME");
        if (xdg != null && !xdg.isBlank()) {
            return Path.of(xdg);
        }
        Path home = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return home.resolve("Library").resolve("Application Support");
        }
        String appData = System.getenv("LOCALAPPDATA");
        if (system.contains("windows") && appData != null) {
            return Path.of(appData);
        }
        return home.resolve(".local").resolve("share");
    }

    /**
     * Empties the data folder for a demo, so that every demo begins alike. Only a folder that an earlier demo made is emptied.
     *
     * @throws CommandFailedException when the folder holds something that is no demo's
     */
    public void emptyDemoFolder() throws IOException {
        Path mark = data.resolve(DEMO_MARK);
        if (Files.isDirectory(data) && !Files.exists(mark) && !isEmpty(data)) {
            throw new CommandFailedException(
                    data + " holds data that is no demo's; give the demo a folder of its own with --data");
        }
        if (Files.isDirectory(data)) {
            deleteBelow(data);
        }
        Files.createDirectories(data);
        Files.createFile(mark);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findFirst().isEmpty();
        }
    }

    private static void deleteBelow(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> entries = Files.walk(folder)) {
            deepestFirst = entries.filter(path -> !path.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    Path brokerFolder() {
        return data.resolve("kafka");
    }

    Path blobFolder() {
        return data.resolve("blobs");
    }

    Path logFile() {
        return data.resolve("log").resolve("radstream.log");
    }
}
