package io.radstream.raddiag.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.raddiag.weights.InvalidWeightsException;
import io.radstream.raddiag.weights.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TorchArchiveTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void readsTensorsByName() throws IOException {
        // Given
        Path file = TorchFiles.archive(
                folder.resolve("a.bin"),
                Map.of("matrix", new Tensor(new long[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6})));

        // When
        try (TorchArchive archive = TorchArchive.open(file)) {
            // Then
            assertThat(archive.shapes()).containsOnlyKeys("matrix");
            assertThat(archive.read("matrix").shape()).containsExactly(2, 3);
            assertThat(archive.read("matrix").values()).containsExactly(1, 2, 3, 4, 5, 6);
        }
    }

    @Test
    void readsATransposedView() throws IOException {
        Path file = viewed(TorchFiles.view(7, 1, new long[] {3, 2}, new long[] {1, 3}), 0, 1, 2, 3, 4, 5, 6);

        try (TorchArchive archive = TorchArchive.open(file)) {
            assertThat(archive.read("x").values()).containsExactly(1, 4, 2, 5, 3, 6);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cos\nsystem\n(X\u0002\u0000\u0000\u0000idtR.",
                "cbuiltins\neval\n.",
                "cposix\nsystem\n.",
                "ctorch\nload\n.",
                "ctorch._utils\n_rebuild_sparse_tensor\n.",
                "\u008c\u0002os\u008c\u0006system\u0093.",
            })
    void refusesAConstructorThatIsNotOnTheListByName(String pickle) {
        assertThatThrownBy(() -> PickleReader.read(TorchFiles.latin(pickle)))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining("not on the list")
                .hasMessageContaining("state_dict()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "t.", "(.", "R.", "Q.", "h\u0001.", "X\u00ff\u00ff\u00ff\u007f.", "X\u0000\u0000\u0000\u0080.",
                "N)R.", "I1\n.", "P1\n.", "(ios\nsystem\n.", "]N}b.", "}]Ns.", ")Na.", "\u008a\u0009123456789.",
                        "(X\u0001\u0000\u0000\u0000aQ.",
                "ctorch\nFloatStorage\n)R.", "ccollections\nOrderedDict\n(NtR.", "}(Nu.",
            })
    void refusesAMalformedPickle(String pickle) {
        assertThatThrownBy(() -> PickleReader.read(TorchFiles.latin(pickle)))
                .isInstanceOf(InvalidWeightsException.class);
    }

    @Test
    void neverFailsOtherwiseOnDamagedPickles() {
        byte[] whole = TorchFiles.pickle(Map.of("a", new Tensor(new long[] {2}, new float[2])));
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.clone();
            for (int change = 0; change <= i % 3; change++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                StateDictionary.find(PickleReader.read(damaged));
            } catch (InvalidWeightsException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4, 1, 4, 1, reaches beyond",
        "4, -1, 4, 1, reaches beyond",
        "4, 0, 4, 4611686018427387904, absurd",
        "4, 0, -1, 1, negative length",
        "4, 0, 2, -1, negative stride",
        "4, 0, 1000000000, 0, more than",
        "9, 0, 4, 1, another length",
    })
    void refusesAViewThatDoesNotFitItsStorage(long count, long offset, long length, long stride, String why)
            throws IOException {
        Path file = viewed(TorchFiles.view(count, offset, new long[] {length}, new long[] {stride}), 1, 2, 3, 4);

        try (TorchArchive archive = TorchArchive.open(file)) {
            assertThatThrownBy(() -> archive.read("x"))
                    .isInstanceOf(InvalidWeightsException.class)
                    .hasMessageContaining(why);
        }
    }

    @Test
    void refusesCompressedValuesBecauseTheyMayUnfoldWithoutEnd() throws IOException {
        Path file = TorchFiles.zip(
                folder.resolve("bomb.bin"),
                Map.of(
                        "archive/data.pkl",
                        TorchFiles.view(1 << 20, 0, new long[] {1 << 20}, new long[] {1}),
                        "archive/data/0",
                        new byte[4 << 20]),
                ZipEntry.DEFLATED);

        try (TorchArchive archive = TorchArchive.open(file)) {
            assertThatThrownBy(() -> archive.read("x")).hasMessageContaining("compressed");
        }
    }

    @Test
    void refusesAPickleThatUnfoldsBeyondItsLimit() throws IOException {
        Path file = TorchFiles.zip(
                folder.resolve("bomb.bin"),
                Map.of("archive/data.pkl", new byte[TorchArchive.PICKLE_BYTES_MAX + 1]),
                ZipEntry.DEFLATED);

        assertThatThrownBy(() -> TorchArchive.open(file)).hasMessageContaining("longer than");
    }

    @Test
    void findsTheStateDictionaryBelowTheNamesThatTrainersUse() {
        StoredTensor tensor = new StoredTensor(
                new StoredTensor.Storage(PickleConstructor.FLOAT_STORAGE, "0", 1), 0, List.of(1L), List.of(1L));

        assertThat(StateDictionary.find(Map.of("epoch", 3L, "state_dict", Map.of("w", tensor))))
                .containsOnlyKeys("w");
        assertThatThrownBy(() -> StateDictionary.find(Map.of("epoch", 3L))).hasMessageContaining("no state dictionary");
    }

    private Path viewed(byte[] pickle, float... values) throws IOException {
        return TorchFiles.zip(
                folder.resolve("view.bin"),
                Map.of("archive/data.pkl", pickle, "archive/data/0", TorchFiles.bytes(values)),
                ZipEntry.STORED);
    }
}
