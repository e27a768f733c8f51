package io.radstream.ingest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolFolderTest {

    @TempDir
    Path data;

    @Test
    void whatAKilledProcessLeftIsSweptAndNothingElse() throws IOException {
        // Given
        Path folder = Files.createDirectories(data.resolve("spool"));
        Path left = Files.write(folder.resolve("left.spool"), new byte[3]);
        Path other = Files.write(folder.resolve("notes.txt"), new byte[3]);
        // When
        Path swept = SpoolFolder.swept(folder);
        // Then
        assertThat(swept).isEqualTo(folder);
        assertThat(left).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void absentFolderIsMade() throws IOException {
        assertThat(SpoolFolder.swept(data.resolve("ingest").resolve("spool"))).isEmptyDirectory();
    }
}
