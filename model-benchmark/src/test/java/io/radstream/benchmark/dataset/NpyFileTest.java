package io.radstream.benchmark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyFileTest {

    @TempDir
    Path folder;

    @Test
    void readsRowMajorAndFortranOrderAlike() throws IOException {
        // Given the matrix 1 2 3 / 4 5 6 in both orders
        Path rows = NpyFiles.write(folder.resolve("c.npy"), "<f4", false, "2, 3", NpyFiles.floats(1, 2, 3, 4, 5, 6));
        Path columns = NpyFiles.write(folder.resolve("f.npy"), "<f4", true, "2, 3", NpyFiles.floats(1, 4, 2, 5, 3, 6));

        // Then
        assertThat(NpyFile.read(rows).values()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(NpyFile.read(columns).values()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(NpyFile.read(columns).shape()).containsExactly(2, 3);
    }

    @Test
    void readsNumbersOfOtherTypes() throws IOException {
        assertThat(NpyFile.read(NpyFiles.write(folder.resolve("i.npy"), "<i8", false, "1,", NpyFiles.number(24)))
                        .values())
                .containsExactly(24);
        assertThat(NpyFile.read(NpyFiles.write(folder.resolve("u.npy"), "|u1", false, "2,", new byte[] {-1, 3}))
                        .values())
                .containsExactly(255, 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<f4|2, 9|ends early",
                "<c8|1,|unsupported type",
                "<f4|99999, 99999|more than",
                "<f4|12345678901,|more than",
            })
    void refusesAFileNamingIt(String type, String shape, String why) throws IOException {
        Path file = NpyFiles.write(folder.resolve("bad.npy"), type, false, shape, NpyFiles.floats(1, 2));

        assertThatThrownBy(() -> NpyFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bad.npy")
                .hasMessageContaining(why);
    }

    @Test
    void refusesWhatIsNoNpy() throws IOException {
        Path file = Files.writeString(folder.resolve("text.npy"), "something else");

        assertThatThrownBy(() -> NpyFile.read(file)).hasMessageContaining("no npy file");
    }
}
