package io.radstream.raddiag.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.network.Fusion;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ScanInput;
import io.radstream.raddiag.weights.Precision;
import io.radstream.terminology.label.LabelDictionary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code base} end to end against PyTorch: a script writes a checkpoint of random weights and the logits of a case; the checkpoint is imported and must
 * give the same logits. Needs {@code /usr/bin/python3} with torch (Debian: python3-torch) and 2 GB of disk.
 */
class PyTorchParityTest {

    private static final String PYTHON = "/usr/bin/python3";
    private static final double DIFFERENCE_MAX = 1e-4;
    private static final int SIZE = 256;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void importedCheckpointGivesTheLogitsOfPyTorch() throws IOException, InterruptedException {
        assumeTrue(torchIsThere(), "SKIPPED: no " + PYTHON + " with torch (Debian: apt install python3-torch)");

        // Given a checkpoint with all 436 tensors of the published one, and what PyTorch says of a case of a CT and an
        // X-ray
        assertThat(run("src/test/python/write_base_checkpoint.py", folder.toString()))
                .isZero();
        double[] expected = Files.readAllLines(folder.resolve("logits.txt")).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        CaseInput input = new CaseInput(List.of(
                new ScanInput("CT", 2, SIZE, SIZE, slices(0.0, 0.7)),
                new ScanInput("X-ray", 1, SIZE, SIZE, slices(1.9))));

        // When
        Path imported = folder.resolve("base.safetensors");
        try (Checkpoint checkpoint = Checkpoint.open(folder.resolve("base.bin"), Optional.empty(), Fusion.MEAN)) {
            assertThat(checkpoint.configuration()).isEqualTo(NetworkConfiguration.BASE);
            assertThat(checkpoint.ignored()).hasSize(436 - 372 + 53); // and the 53 batch counters
            ModelImport.write(checkpoint, LabelDictionary.publishedDisorders(), Map.of(), imported, Precision.FLOAT32);
        }
        float[] logits;
        try (RadDiagModel model = RadDiagModel.load(imported)) {
            assertThat(model.description().recipe()).isEqualTo("raddiag-early");
            logits = model.diagnose(List.of(input)).get(0).logits();
        }

        // Then
        assertThat(logits).hasSameSizeAs(expected);
        double difference = 0;
        double largest = 0;
        for (int i = 0; i < logits.length; i++) {
            difference = Math.max(difference, Math.abs(logits[i] - expected[i]));
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        assertThat(largest).as("logits that say something").isGreaterThan(0.1);
        assertThat(difference).isLessThanOrEqualTo(DIFFERENCE_MAX);
        Files.writeString(
                Path.of("target", "pytorch-parity.txt"),
                "largest difference of " + logits.length + " logits: " + difference + "; largest logit: " + largest
                        + '\n');
    }

    private static float[] slices(double... phases) {
        float[] values = new float[phases.length * SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            int row = i / SIZE % SIZE;
            int column = i % SIZE;
            values[i] = (float) (0.5 + 0.5 * Math.cos(0.013 * row + 0.029 * column + phases[i / (SIZE * SIZE)]));
        }
        return values;
    }

    private static boolean torchIsThere() throws InterruptedException {
        try {
            return Files.isExecutable(Path.of(PYTHON)) && run("-c", "import torch") == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }
}
