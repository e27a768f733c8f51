package io.radstream.standalone.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.raddiag.network.Fusion;
import io.radstream.raddiag.weights.Precision;
import io.radstream.standalone.failure.CommandFailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ModelFiles files = new ModelFiles(new PrintStream(printed, true, UTF_8));
    private Path bundled;

    @BeforeEach
    void copyTheBundledWeights() throws IOException {
        bundled = folder.resolve("bundled.safetensors");
        try (InputStream in = Objects.requireNonNull(
                ModelFilesTest.class.getResourceAsStream("/weights/small-phantom.safetensors"))) {
            Files.copy(in, bundled);
        }
    }

    @Test
    void showsWhatTheBundledWeightsAre() throws IOException {
        files.show(bundled);

        assertThat(printed.toString(UTF_8))
                .contains("network        small: 16 slices of 128 x 128, width 256")
                .contains("fusion         transformer")
                .contains("labels         52 (5 head, 24 medium, 23 tail)")
                .contains("synthetic");
    }

    @Test
    void verifiesTheNetworkOfThisMachineAndAModel() throws IOException {
        assertThat(files.verify(Optional.of(bundled))).isTrue();

        assertThat(printed.toString(UTF_8).lines()).hasSize(11).allMatch(line -> line.startsWith("ok "));
    }

    @Test
    void importsAModelFileAgainWhenItsLabelsAreGiven() throws IOException {
        // Given a file of as many labels as the bundled weights have outputs
        StringBuilder labels = new StringBuilder("{");
        for (int i = 0; i < 52; i++) {
            labels.append(i == 0 ? "" : ",")
                    .append("\"label ")
                    .append(i)
                    .append("\":")
                    .append(i);
        }
        Path dictionary = Files.writeString(folder.resolve("labels.json"), labels.append('}'));
        Path target = folder.resolve("imported.safetensors");

        // When
        files.importCheckpoint(request(bundled, target, Optional.of(dictionary)));

        // Then
        assertThat(printed.toString(UTF_8)).contains("recognised: small, early fusion, head fc, 52 outputs");
        assertThat(files.verify(Optional.of(target))).isTrue();
    }

    @Test
    void saysInOneLineWhatIsWrong() throws IOException {
        Path text = Files.writeString(folder.resolve("text.bin"), "not a checkpoint");
        Path target = folder.resolve("out.safetensors");

        assertThatThrownBy(() -> files.importCheckpoint(request(text, target, Optional.empty())))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("text.bin")
                .hasMessageContaining("not a safetensors file");
        assertThatThrownBy(() -> files.importCheckpoint(request(bundled, target, Optional.empty())))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("52 outputs")
                .hasMessageContaining("--labels");
        assertThatThrownBy(() -> files.show(folder.resolve("absent")))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("no such file");
        assertThat(target).doesNotExist();
    }

    private static ModelFiles.ImportRequest request(Path from, Path to, Optional<Path> labels) {
        return new ModelFiles.ImportRequest(from, to, labels, Optional.empty(), Fusion.MAXIMUM, Precision.FLOAT32);
    }
}
