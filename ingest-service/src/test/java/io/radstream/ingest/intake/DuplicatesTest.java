package io.radstream.ingest.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.event.InstanceStored;
import io.radstream.ingest.SyntheticDicom;
import io.radstream.ingest.intake.IntakeResult.Refusal;
import io.radstream.ingest.journal.Journal;
import io.radstream.ingest.patient.PatientKeys;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.serde.EventCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesTest {

    private static final byte[] HEAD = "head".getBytes(US_ASCII);
    private static final byte[] FIRST = SyntheticDicom.bytes(SyntheticDicom.ct("1.2.3", 1));
    private static final byte[] OTHER =
            SyntheticDicom.bytes(SyntheticDicom.ct("1.2.3", 1).put(Tag.PATIENT_SEX, Vr.CS, "O"));

    @TempDir
    Path data;

    private final List<InstanceStored> published = Collections.synchronizedList(new ArrayList<>());
    private final List<byte[]> deadLetters = Collections.synchronizedList(new ArrayList<>());
    private DirectoryBlobStore store;
    private Journal journal;
    private Intake intake;

    @BeforeEach
    void open() throws IOException {
        store = DirectoryBlobStore.open(data.resolve("blobs"), 0);
        journal = Journal.open(data.resolve("journal"), 1 << 20);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        DeadLetters letters = new DeadLetters("ingest-service", letter -> deadLetters.add(letter.value()));
        intake = new Intake(new IntakeParts(
                store,
                new Quarantine(store, letters, meters, 1 << 20, 0),
                PatientKeys.open(data.resolve("patient.key"), "site"),
                new KnownInstances(100),
                journal,
                record -> published.add(EventCodec.instance().decode(record.value(), InstanceStored.class)),
                Optional::empty,
                entry -> {},
                Clock.systemUTC(),
                meters,
                new IntakeLimits(1 << 16, 1 << 20)));
        intake.open();
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
        store.close();
    }

    private IntakeResult send(byte[] dataSet, Duplicates duplicates) throws IOException {
        SourceTraits source = new SourceTraits("ct", Optional.empty(), Optional.empty(), Optional.empty(), duplicates);
        IntakeSession session = intake.begin(
                new Arrival(
                        "association-1",
                        "CT1",
                        "RADSTREAM",
                        TransferSyntax.EXPLICIT_LE,
                        new Arrival.Announced(Optional.empty(), Optional.empty(), Optional.empty()),
                        source),
                HEAD);
        session.write(dataSet, 0, dataSet.length);
        return session.complete();
    }

    private static BlobRef blob(IntakeResult result) {
        assertThat(result).isInstanceOf(IntakeResult.Stored.class);
        return BlobRef.of(((IntakeResult.Stored) result).event().getBlobRef());
    }

    private static void assertConflict(IntakeResult result) {
        assertThat(result).isInstanceOfSatisfying(IntakeResult.Refused.class, refused -> assertThat(refused.refusal())
                .isEqualTo(Refusal.CONFLICT));
    }

    @Test
    void sameDataSetIsAcknowledgedAgainAndKeptOnce() throws IOException {
        for (Duplicates duplicates : List.of(Duplicates.QUARANTINE, Duplicates.REFUSE)) {
            assertThat(blob(send(FIRST, duplicates))).isEqualTo(blob(send(FIRST, duplicates)));
        }

        assertThat(store.bytesIn(BlobArea.ORIGINALS)).isEqualTo(HEAD.length + (long) FIRST.length);
        assertThat(published).hasSize(4);
        assertThat(deadLetters).isEmpty();
    }

    @Test
    void anotherDataSetIsRefusedAndKeptForTheOperator() throws IOException {
        send(FIRST, Duplicates.QUARANTINE);

        assertConflict(send(OTHER, Duplicates.QUARANTINE));

        assertThat(store.bytesIn(BlobArea.QUARANTINE)).isEqualTo(HEAD.length + (long) OTHER.length);
        assertThat(published).hasSize(1);
    }

    @Test
    void conflictThatIsNotKeptIsToldToItsSourceAndToTheOperator() throws IOException {
        send(FIRST, Duplicates.REFUSE);

        assertConflict(send(OTHER, Duplicates.REFUSE));

        assertThat(store.bytesIn(BlobArea.QUARANTINE)).isZero();
        assertThat(new String(deadLetters.get(0), US_ASCII)).contains("\"kept\":false");
    }

    @Test
    void sourceThatMayNotRepeatItselfIsRefused() throws IOException {
        send(FIRST, Duplicates.REFUSE_ALL);

        assertConflict(send(FIRST, Duplicates.REFUSE_ALL));

        assertThat(published).hasSize(1);
        assertThat(store.bytesIn(BlobArea.QUARANTINE)).isZero();
    }

    @Test
    void sameInstanceAtTheSameMomentIsStoredOnceAndAcknowledgedEachTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<IntakeResult>> results = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            results.add(threads.submit(() -> send(FIRST, Duplicates.QUARANTINE)));
        }

        for (Future<IntakeResult> result : results) {
            assertThat(store.contains(blob(result.get()))).isTrue();
        }
        threads.shutdown();
        assertThat(store.bytesIn(BlobArea.ORIGINALS)).isEqualTo(HEAD.length + (long) FIRST.length);
        assertThat(deadLetters).isEmpty();
    }
}
