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
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real and hostile files of the shared DICOM corpus, through STOW and intake, without a broker. */
class CorpusTest {

    private static final int FILE = 0;
    private static final int EXPECTED = 2;
    private static final int PARSE = 3;

    /** Files that other programs read and a gateway must refuse: study, series, instance or class is named by no UID, or by none at all. */
    private static final Set<String> WITHOUT_UIDS = Set.of(
            "0197125b_DICOMDIR-bigEnd.dcm",
            "025ea791_priv_SQ.dcm",
            "0503116f_DICOMDIR-empty.dcm",
            "0677915e_bad_sequence.dcm",
            "1503eac7_spring.dcm",
            "308fb028_JLSL_08_07_0_1F.dcm",
            "34fc0ba5_SC_rgb_jls_lossy_line.dcm",
            "38f8e8ad_HTJ2KLossless_08_RGB.dcm",
            "61f38f25_JLSL_16_15_1_1F.dcm",
            "79cee0f2_GH220.dcm",
            "7fd2082a_empty_charset_LEI.dcm",
            "aaf3ad54_gdcm-CT-MONO2-8-abdo.dcm",
            "ab1e3920_Issue196.dcm",
            "b13c0ecd_priv_SQ.dcm",
            "d11b41b8_GH223.dcm",
            "d36a0a49_fall.dcm",
            "f82a3557_leadtools-8BitsJpegLossyGrayScale.dcm",
            "fdc9e002_DIRFILE.dcm");
    /** The header is cut short, or malformed beyond what is repaired. */
    private static final Set<String> DAMAGED = Set.of("15009ec7_rtplan_truncated.dcm", "1d64cd96_GH179B.dcm");

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
                entry -> {},
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
                    StowOutcome outcome = new StowRequest(new StowAssociation(
                                    new StowAssociation.Receiving(intake, releases, Runnable::run), Optional.empty()))
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
        assertThat(refused.getOrDefault("readable/ok", List.of()))
                .allSatisfy(file -> assertThat(WITHOUT_UIDS.contains(file) || DAMAGED.contains(file))
                        .as(file)
                        .isTrue());
        assertThat(sent.stream().filter("ingest-service.dead-letter"::equals))
                .hasSize(refused.values().stream().mapToInt(List::size).sum());
    }
}
