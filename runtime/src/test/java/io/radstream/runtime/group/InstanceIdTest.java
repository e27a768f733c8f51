package io.radstream.runtime.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceIdTest {

    @TempDir
    Path folder;

    @Test
    void staysTheSameAndDiffersBetweenFolders() throws IOException {
        // Given
        String first = InstanceId.in(folder.resolve("one/instance-id"));

        // Then
        assertThat(InstanceId.in(folder.resolve("one/instance-id"))).isEqualTo(first);
        assertThat(InstanceId.in(folder.resolve("two/instance-id"))).isNotEqualTo(first);
    }

    @Test
    void replacesAFileThatACrashCutShort() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("instance-id"), "1234");

        // Then
        assertThat(InstanceId.in(file)).hasSize(36).isEqualTo(InstanceId.in(file));
    }
}
