package io.radstream.runtime.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BugLedgerTest {

    private static final SourceRecord RECORD = new SourceRecord("t", 1, 22, null, null, new RecordHeaders());
    private static final SourceRecord NEIGHBOUR = new SourceRecord("t", 1, 2, null, null, new RecordHeaders());

    @TempDir
    Path folder;

    @Test
    void stopsAreRememberedByTheNextProcess() throws IOException {
        Path file = folder.resolve("made").resolve("bugs");
        BugLedger.open(file).add(RECORD);
        BugLedger.open(file).add(RECORD);

        assertThat(BugLedger.open(file).stops(RECORD)).isEqualTo(2);
        assertThat(BugLedger.open(file).stops(NEIGHBOUR)).isZero();
    }

    @Test
    void lineThatACrashCutShortBlamesNobody() throws IOException {
        Path file = folder.resolve("bugs");
        BugLedger.open(file).add(RECORD);
        Files.writeString(file, "\nt 1 2", StandardOpenOption.APPEND);

        BugLedger.open(file).add(RECORD);

        BugLedger read = BugLedger.open(file);
        assertThat(read.stops(RECORD)).isEqualTo(2);
        assertThat(read.stops(NEIGHBOUR)).isZero();
    }
}
