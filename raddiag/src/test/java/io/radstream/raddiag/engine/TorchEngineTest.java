package io.radstream.raddiag.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided before a library is loaded. No GPU takes part. */
class TorchEngineTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void libTorchOfTheMatchingVersionIsGivenToTheEngine() throws IOException {
        library("build-version", "2.7.1+cu128\n");

        TorchFolder torch = TorchEngine.folder(folder.toString()).orElseThrow();

        assertThat(torch.properties())
                .containsEntry("PYTORCH_LIBRARY_PATH", folder.resolve("lib").toString())
                .containsEntry("PYTORCH_VERSION", "2.7.1")
                .containsEntry("PYTORCH_FLAVOR", "cu128");
    }

    @Test
    void torchFolderOfAPythonPackageWillDo() throws IOException {
        library("version.py", "from typing import Optional\n__version__ = '2.7.1'\ndebug = False\n");

        assertThat(TorchEngine.folder(folder.toString()).orElseThrow().flavor()).isEqualTo("cpu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5.1+cu124", "2.7.1+cu126", "2.8.0+cpu"})
    void refusesAnotherVersionOrFlavorSayingWhatIsThereAndWhatIsNeeded(String version) throws IOException {
        library("build-version", version);

        assertThatThrownBy(() -> TorchEngine.folder(folder.toString()))
                .isInstanceOf(UnsuitableTorchException.class)
                .hasMessageStartingWith(
                        "RADSTREAM_TORCH names " + folder + ", which is PyTorch " + version.replace("+", " for "))
                .hasMessageContaining("needs 2.7.1, cpu or cu128")
                .hasMessageContaining("pytorch.org")
                .hasMessageContaining("Unset RADSTREAM_TORCH");
    }

    @Test
    void refusesAFolderWithoutALibraryOrAVersion() throws IOException {
        assertThatThrownBy(() -> TorchEngine.folder(folder.toString())).hasMessageContaining("which has no lib/");
        library("build-version", "nightly");
        assertThatThrownBy(() -> TorchEngine.folder(folder.toString())).hasMessageContaining("states no version");
    }

    @Test
    void nothingIsChangedWithoutTheVariable() {
        assertThat(TorchEngine.folder(null)).isEmpty();
        assertThat(TorchEngine.folder(" ")).isEmpty();
    }

    @Test
    void gpuIsUsedWhenItIsThere() {
        ComputingDevice device = ComputingDevice.choose("cuda:1", 2);

        assertThat(device.device()).isEqualTo(Device.gpu(1));
        assertThat(device.missing()).isEmpty();
        assertThat(device.processor()).isFalse();
    }

    @Test
    void processorStandsInForAMissingGpuAndSaysWhy() {
        ComputingDevice tooFew = ComputingDevice.choose("cuda:1", 1);
        ComputingDevice without = ComputingDevice.choose("cuda:0", -1);

        assertThat(tooFew.device()).isEqualTo(Device.cpu());
        assertThat(tooFew.missing()).contains("there is no device cuda:1: PyTorch sees 1 GPU");
        assertThat(without.name()).isEqualTo("cpu");
        assertThat(without.missing().orElseThrow()).contains("has no CUDA", "RADSTREAM_TORCH");
        assertThat(ComputingDevice.choose("cpu", 2)).isEqualTo(ComputingDevice.PROCESSOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu", "cuda", "cuda:x", "CPU", ""})
    void refusesNamesThatAreNoDevice(String name) {
        assertThatThrownBy(() -> ComputingDevice.checked(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cpu, or cuda:0");
    }

    private void library(String file, String content) throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("lib").resolve(System.mapLibraryName("torch_cpu")), "");
        Files.writeString(folder.resolve(file), content);
    }
}
