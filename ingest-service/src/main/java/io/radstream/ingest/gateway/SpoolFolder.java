package io.radstream.ingest.gateway;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Requests being read; nothing in it outlives its request, save where the process was killed. */
final class SpoolFolder {

    private SpoolFolder() {}

    /** The folder without what a killed process left. */
    static Path swept(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.spool")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
        return folder;
    }
}
