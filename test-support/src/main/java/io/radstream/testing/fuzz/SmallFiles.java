package io.radstream.testing.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of the shared corpus that are small enough for seeds. */
public final class SmallFiles {

    private static final long BYTES_MAX = 6_000;

    private SmallFiles() {}

    /** Their bytes; none where the corpus is absent. */
    public static List<byte[]> ofCorpus() throws IOException {
        Path folder = Path.of(System.getProperty("radstream.shared-data", "absent"), "dicom-corpus");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> small = files.filter(file ->
                            file.toString().endsWith(".dcm") && file.toFile().length() <= BYTES_MAX)
                    .sorted()
                    .toList();
            List<byte[]> seeds = new ArrayList<>();
            for (Path file : small) {
                seeds.add(Files.readAllBytes(file));
            }
            return seeds;
        }
    }
}
