package io.radstream.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.event.InstanceStored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final long LARGE = 1L << 30;

    @TempDir
    Path folder;

    private static JournalEntry entry(int number) {
        return new JournalEntry(
                number,
                InstanceStored.newBuilder().setSopInstanceUid("1.2." + number).build());
    }

    private List<String> read() throws IOException {
        List<String> uids = new ArrayList<>();
        try (Journal journal = Journal.open(folder, LARGE)) {
            journal.read(entry -> uids.add(entry.event().getSopInstanceUid()));
        }
        return uids;
    }

    private void append(int... numbers) throws Exception {
        try (Journal journal = Journal.open(folder, LARGE)) {
            for (int number : numbers) {
                journal.append(entry(number));
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void entriesOfEveryRunAreReadInOrder() throws Exception {
        append(1, 2);
        append(3);

        assertThat(read()).containsExactly("1.2.1", "1.2.2", "1.2.3");
    }

    @Test
    void offsetOfTheDataSetComesBack() throws Exception {
        append(255);
        List<JournalEntry> entries = new ArrayList<>();
        try (Journal journal = Journal.open(folder, LARGE)) {
            journal.read(entries::add);
        }

        assertThat(entries).containsExactly(entry(255));
    }

    @Test
    void entryThatACrashCutShortIsSkippedAndLaterRunsAreRead() throws Exception {
        append(1, 2);
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        for (int cut = 1; cut < bytes.length / 2; cut += 7) {
            Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - cut));
            assertThat(read()).containsExactly("1.2.1");
        }

        append(3);

        assertThat(read()).containsExactly("1.2.1", "1.2.3");
    }

    @Test
    void damagedEntryAndWhatIsBehindItAreNotTrusted() throws Exception {
        append(1, 2, 3);
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(read()).containsExactly("1.2.1");
    }

    @Test
    void zerosAheadOfTheEntriesAreTheEndOfAFileThatWasNotClosed() throws Exception {
        append(1);
        Path file = files().get(0);
        Files.write(file, new byte[5000], StandardOpenOption.APPEND);
        append(2);

        assertThat(read()).containsExactly("1.2.1", "1.2.2");
    }

    @Test
    void nothingIsAppendedToAJournalThatIsClosed() throws Exception {
        Journal journal = Journal.open(folder, LARGE);
        journal.close();

        assertThatThrownBy(() -> journal.append(entry(1)))
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("the journal is closed");
    }

    @Test
    void manyThreadsShareTheirSyncs() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Journal journal = Journal.open(folder, LARGE)) {
            List<Future<?>> appended = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                int number = i;
                appended.add(threads.submit(() -> {
                    journal.append(entry(number));
                    return null;
                }));
            }
            for (Future<?> one : appended) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(read())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 400).mapToObj(i -> "1.2." + i).toList());
    }

    @Test
    void oldestFilesGoWhenTheLimitIsReached() throws Exception {
        int limit = 4_000;
        try (Journal journal = Journal.open(folder, limit)) {
            for (int i = 0; i < 200; i++) {
                journal.append(entry(i));
            }
        }

        List<String> kept = read();

        assertThat(kept).endsWith("1.2.199").doesNotContain("1.2.0");
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
        }
        assertThat(bytes).isLessThan(2L * limit);
    }
}
