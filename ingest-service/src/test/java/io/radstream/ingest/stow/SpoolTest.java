package io.radstream.ingest.stow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    @TempDir
    Path folder;

    @Test
    void partsComeBackEachByItselfAndGoWithTheSpool() throws IOException {
        byte[] first = new byte[200_000];
        byte[] second = new byte[70_001];
        new Random(7).nextBytes(first);
        new Random(8).nextBytes(second);

        try (Spool spool = Spool.open(folder, () -> {})) {
            Spool.Span one = spool.write(new ByteArrayInputStream(first));
            Spool.Span empty = spool.write(InputStream.nullInputStream());
            Spool.Span two = spool.write(new ByteArrayInputStream(second));

            assertThat(spool.open(two)).hasBinaryContent(second);
            assertThat(spool.open(one)).hasBinaryContent(first);
            assertThat(spool.open(empty)).isEmpty();
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void fullDiskIsSaidBeforeAnythingIsWritten() throws IOException {
        Spool.SpaceCheck full = () -> {
            throw new IOException("the disk is full");
        };
        try (Spool spool = Spool.open(folder, full)) {
            assertThatThrownBy(() -> spool.write(new ByteArrayInputStream(new byte[1])))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(MultipartException.class)
                    .hasMessage("the disk is full");
        }
    }
}
