package io.radstream.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.standalone.failure.CommandFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformSettingsTest {

    @TempDir
    Path folder;

    @Test
    void refusesPortsThatCannotBe() {
        assertThatThrownBy(() -> new PlatformSettings(0, 2, 3, folder)).hasMessageStartingWith("--http");
        assertThatThrownBy(() -> new PlatformSettings(1, 70_000, 3, folder)).hasMessageStartingWith("--dicom");
        assertThatThrownBy(() -> new PlatformSettings(1, 2, -1, folder)).hasMessageStartingWith("--kafka");
        assertThatThrownBy(() -> new PlatformSettings(1, 2, 2, folder)).hasMessageContaining("different ports");
    }

    @Test
    void emptiesOnlyAFolderThatADemoMade() throws Exception {
        Path demo = folder.resolve("demo");
        PlatformSettings settings = new PlatformSettings(1, 2, 3, demo);
        settings.emptyDemoFolder();
        Path old = Files.createDirectories(demo.resolve("blobs")).resolve("old");
        Files.writeString(old, "x");

        settings.emptyDemoFolder();

        assertThat(old).doesNotExist();
        assertThat(demo).isDirectory();
    }

    @Test
    void refusesAFolderWithOtherData() throws Exception {
        Path precious = Files.writeString(folder.resolve("precious"), "x");
        PlatformSettings settings = new PlatformSettings(1, 2, 3, folder);

        assertThatThrownBy(settings::emptyDemoFolder).isInstanceOf(CommandFailedException.class);
        assertThat(precious).exists();
    }
}
