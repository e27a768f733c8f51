package io.radstream.ingest.stow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.ingest.intake.Intake;
import io.radstream.ingest.intake.IntakeLimits;
import io.radstream.ingest.intake.IntakeParts;
import io.radstream.ingest.intake.KnownInstances;
import io.radstream.ingest.intake.Quarantine;
import io.radstream.ingest.journal.Journal;
import io.radstream.ingest.patient.PatientKeys;
import io.radstream.ingest.signal.ReleaseSignals;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.send.RecordSender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real and hostile files of the shared DICOM corpus, through STOW and intake, without a broker. */
class CorpusTest {

    private static final int FILE = 0;
    private static final int EXPECTED = 2;
    private static final int PARSE = 3;

    @TempDir
    Path data;

    private final List<String> sent = new ArrayList<>();

    private Intake intake(DirectoryBlobStore store, RecordSender sender) throws IOException {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Intake intake = new Intake(new IntakeParts(
                store,
                new Quarantine(store, new DeadLetters("ingest-service", sender), meters, 1L << 30, 0),
                PatientKeys.open(data.resolve("patient.key"), "site"),
                // The corpus holds many encodings of the same instance: each is to be looked at by itself.
                new KnownInstances(0),
                Journal.open(data.resolve("journal"), 1 << 20),
                sender,
                Optional::empty,
                Clock.systemUTC(),
                meters,
                IntakeLimits.DEFAULT));
        intake.open();
        return intake;
    }

    private static InputStream body(Path file) throws IOException {
        return new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream("--cut\r\nContent-Type: application/dicom\r\n\r\n".getBytes(US_ASCII)),
                Files.newInputStream(file),
                new ByteArrayInputStream("\r\n--cut--".getBytes(US_ASCII)))));
    }

    @Test
    void everyFileEndsStoredOrRefusedAndTheServiceGoesOn() throws IOException {
        Path corpus = Path.of(System.getProperty("radstream.shared-data", "none"), "dicom-corpus");
        assumeTrue(Files.isDirectory(corpus), "needs the shared DICOM corpus");
        Map<String, List<String>> refused = new TreeMap<>();
        int stored = 0;

        try (DirectoryBlobStore store = DirectoryBlobStore.open(data.resolve("blobs"), 0)) {
            RecordSender sender = record -> sent.add(record.topic());
            Intake intake = intake(store, sender);
            ReleaseSignals releases = new ReleaseSignals(sender, Clock.systemUTC());
            List<String> rows = Files.readAllLines(corpus.resolve("manifest.csv"));
            for (String row : rows.subList(1, rows.size())) {
                String[] columns = row.split(",", -1);
                try (InputStream body = body(corpus.resolve(columns[FILE]))) {
                    StowOutcome outcome = new StowRequest(intake, releases, Optional.empty())
                            .takeIn(new MultipartReader(body, "cut"));
                    assertThat(outcome.instances()).as(columns[FILE]).hasSize(1);
                    if (outcome.httpStatus() == 200) {
                        stored++;
                    } else {
                        assertThat(outcome.httpStatus()).as(columns[FILE]).isEqualTo(409);
                        refused.computeIfAbsent(columns[EXPECTED] + "/" + columns[PARSE], key -> new ArrayList<>())
                                .add(columns[FILE]);
                    }
                }
            }
        }

        assertThat(stored).as("refused: %s", refused).isGreaterThanOrEqualTo(200);
        // Directories, colour palettes, and files whose UIDs are absent or no UIDs.
        assertThat(refused.getOrDefault("readable/ok", List.of()))
                .as("refused: %s", refused)
                .hasSizeLessThanOrEqualTo(21);
        assertThat(sent.stream().filter("ingest-service.dead-letter"::equals))
                .hasSize(refused.values().stream().mapToInt(List::size).sum());
    }
}
