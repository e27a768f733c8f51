package io.radstream.ingest.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.event.InstanceStored;
import io.radstream.ingest.SyntheticDicom;
import io.radstream.ingest.intake.IntakeResult.Refusal;
import io.radstream.ingest.journal.Journal;
import io.radstream.ingest.journal.JournalEntry;
import io.radstream.ingest.patient.PatientKeys;
import io.radstream.reject.DeadLetterHeaders;
import io.radstream.reject.RejectReason;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.serde.EventCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {

    private static final String STUDY = "1.2.3";
    private static final byte[] HEAD = "head".getBytes(US_ASCII);
    private static final IntakeLimits LIMITS = new IntakeLimits(1 << 16, 1 << 20);
    private static final long QUARANTINE_BYTES_MAX = 10_000;
    private static final SourceTraits SOURCE = new SourceTraits(
            "ct-room",
            Optional.of(Duration.ofSeconds(5)),
            Optional.empty(),
            Optional.of(Duration.ofMinutes(2)),
            Duplicates.QUARANTINE);

    @TempDir
    Path data;

    private final List<InstanceStored> published = new ArrayList<>();
    private final List<ProducerRecord<String, byte[]>> deadLetters = new ArrayList<>();
    private final List<JournalEntry> acknowledged = new ArrayList<>();
    private boolean brokerAway;
    private Optional<String> trouble = Optional.empty();
    private DirectoryBlobStore store;
    private Journal journal;
    private Intake intake;

    @BeforeEach
    void open() throws IOException {
        store = DirectoryBlobStore.open(data.resolve("blobs"), 0);
        journal = Journal.open(data.resolve("journal"), 1 << 20);
        intake = intake(new KnownInstances(100));
        intake.open();
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
        store.close();
    }

    private Intake intake(KnownInstances known) throws IOException {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        DeadLetters letters = new DeadLetters("ingest-service", record -> {
            checkBroker();
            deadLetters.add(record);
        });
        return new Intake(new IntakeParts(
                store,
                new Quarantine(store, letters, meters, QUARANTINE_BYTES_MAX, 0),
                PatientKeys.open(data.resolve("patient.key"), "site"),
                known,
                journal,
                record -> {
                    checkBroker();
                    published.add(EventCodec.instance().decode(record.value(), InstanceStored.class));
                },
                () -> trouble,
                acknowledged::add,
                Clock.fixed(Instant.ofEpochSecond(7), ZoneOffset.UTC),
                meters,
                LIMITS));
    }

    private void checkBroker() throws IOException {
        if (brokerAway) {
            throw new IOException("the broker is away");
        }
    }

    private static Arrival arrival(TransferSyntax syntax) {
        return new Arrival(
                "association-1",
                "CT1",
                "RADSTREAM",
                syntax,
                new Arrival.Announced(Optional.empty(), Optional.empty(), Optional.empty()),
                SOURCE);
    }

    private IntakeResult send(byte[] dataSet) throws IOException {
        return send(dataSet, dataSet.length, TransferSyntax.EXPLICIT_LE);
    }

    private IntakeResult send(byte[] dataSet, int chunk, TransferSyntax syntax) throws IOException {
        IntakeSession session = intake.begin(arrival(syntax), HEAD);
        try {
            for (int at = 0; at < dataSet.length; at += chunk) {
                session.write(dataSet, at, Math.min(chunk, dataSet.length - at));
            }
            return session.complete();
        } catch (IOException e) {
            session.abort();
            throw e;
        }
    }

    private static byte[] ct(int number) {
        return SyntheticDicom.bytes(SyntheticDicom.ct(STUDY, number));
    }

    private static IntakeResult.Refused refused(IntakeResult result) {
        assertThat(result).isInstanceOf(IntakeResult.Refused.class);
        return (IntakeResult.Refused) result;
    }

    @Test
    void storedFileIsTheHeadAndTheDataSetAsTheyCame() throws IOException {
        for (int chunk : new int[] {1, 7, 100, 10_000}) {
            byte[] dataSet = ct(chunk);

            IntakeResult result = send(dataSet, chunk, TransferSyntax.EXPLICIT_LE);

            assertThat(result).isInstanceOf(IntakeResult.Stored.class);
            InstanceStored event = published.get(published.size() - 1);
            byte[] file = store.read(BlobRef.of(event.getBlobRef()));
            assertThat(file).startsWith(HEAD).endsWith(dataSet).hasSize(HEAD.length + dataSet.length);
        }
    }

    @Test
    void eventSaysWhatTheHeaderSays() throws IOException {
        send(ct(5));

        InstanceStored event = published.get(0);
        assertThat(event.getSopInstanceUid()).isEqualTo(STUDY + ".1.5");
        assertThat(event.getSeriesUid()).isEqualTo(STUDY + ".1");
        assertThat(event.getSopClassUid()).isEqualTo(SyntheticDicom.CT);
        assertThat(event.getInstanceNumber()).isEqualTo(5);
        assertThat(event.getFrames()).isEqualTo(1);
        assertThat(event.getBodyPart()).isEqualTo("CHEST");
        assertThat(event.getScanner()).isEqualTo("Maker");
        assertThat(event.getStoredAt()).isEqualTo(Instant.ofEpochSecond(7));
        assertThat(event.getPatientKey()).matches("[0-9a-f]{64}");
        assertThat(event.getSource()).isEqualTo("ct-room");
        assertThat(event.getQuietPeriodMs()).isEqualTo(5_000);
        assertThat(event.getReleaseDelayMs()).isNull();
        assertThat(event.getAgeMaxMs()).isEqualTo(120_000);
        assertThat(acknowledged).singleElement().extracting(JournalEntry::event).isEqualTo(event);
    }

    @Test
    void oddOptionalValuesDoNotRefuseAnInstance() throws IOException {
        DataSet odd = SyntheticDicom.ct(STUDY, 1)
                .put(Tag.INSTANCE_NUMBER, Vr.IS, "seven")
                .put(Tag.NUMBER_OF_FRAMES, Vr.IS, "-3")
                .put(Tag.PATIENT_ID, Vr.LO)
                .remove(Tag.MODALITY);

        assertThat(send(SyntheticDicom.bytes(odd))).isInstanceOf(IntakeResult.Stored.class);

        assertThat(published.get(0).getInstanceNumber()).isNull();
        assertThat(published.get(0).getFrames()).isEqualTo(1);
        assertThat(published.get(0).getModality()).isEqualTo("OT");
        assertThat(published.get(0).getPatientIdPresent()).isFalse();
    }

    @Test
    void nothingIsTakenBeforeItIsOpen() throws IOException {
        Intake closed = intake(new KnownInstances(1));

        assertThatThrownBy(() -> closed.begin(arrival(TransferSyntax.EXPLICIT_LE), HEAD))
                .isInstanceOf(IOException.class);
    }

    @Test
    void missingOrMalformedUidIsNamedAndQuarantined() throws IOException {
        for (int tag :
                new int[] {Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID, Tag.SOP_INSTANCE_UID, Tag.SOP_CLASS_UID}) {
            IntakeResult.Refused missing = refused(
                    send(SyntheticDicom.bytes(SyntheticDicom.ct(STUDY, 1).remove(tag))));
            IntakeResult.Refused malformed = refused(send(SyntheticDicom.bytes(
                    SyntheticDicom.ct(STUDY, 1).putBytes(tag, Vr.UI, "../../etc/pas".getBytes(US_ASCII)))));

            assertThat(missing.refusal()).isEqualTo(Refusal.CANNOT_UNDERSTAND);
            assertThat(missing.reason()).isEqualTo(RejectReason.MISSING_ATTRIBUTE);
            assertThat(missing.message()).contains(Tag.name(tag));
            assertThat(malformed.reason()).isEqualTo(RejectReason.INVALID_ATTRIBUTE);
            assertThat(malformed.message()).doesNotContain("etc");
        }
        assertThat(published).isEmpty();
        assertThat(deadLetters).hasSize(8);
        assertThat(store.bytesIn(BlobArea.ORIGINALS)).isZero();
    }

    @Test
    void deadLetterSaysWhereTheBytesLieAndHoldsNone() throws IOException {
        send("garbage that is no data set".getBytes(US_ASCII));

        ProducerRecord<String, byte[]> letter = deadLetters.get(0);
        assertThat(new String(letter.value(), UTF_8))
                .contains("\"area\":\"quarantine\"")
                .doesNotContain("garbage");
        assertThat(letter.headers().lastHeader(DeadLetterHeaders.REJECT_REASON).value())
                .asString()
                .isEqualTo("MALFORMED_DICOM");
        assertThat(store.bytesIn(BlobArea.QUARANTINE)).isEqualTo(HEAD.length + 27L);
    }

    @Test
    void dataSetThatEndsInsideItsHeaderIsRefused() throws IOException {
        byte[] whole = ct(1);
        int header = whole.length - 8 * 8 * 2 - 12;
        for (int length = 0; length < header; length += 13) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);

            assertThat(refused(send(cut)).refusal()).isEqualTo(Refusal.CANNOT_UNDERSTAND);
        }
    }

    @Test
    void bytesOfAnyKindNeitherCrashNorAreTakenForAnInstance() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            TransferSyntax syntax = List.of(
                            TransferSyntax.EXPLICIT_LE,
                            TransferSyntax.IMPLICIT_LE,
                            TransferSyntax.EXPLICIT_BE,
                            TransferSyntax.DEFLATED,
                            TransferSyntax.RLE)
                    .get(i % 5);

            assertThat(refused(send(noise, 64, syntax)).refusal()).isEqualTo(Refusal.CANNOT_UNDERSTAND);
        }
    }

    @Test
    void flippedBytesNeitherCrashNorEscape() throws IOException {
        Random random = new Random(2);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = ct(i);
            for (int flips = 0; flips < 3; flips++) {
                bytes[random.nextInt(bytes.length - 140)] = (byte) random.nextInt();
            }
            assertThat(send(bytes, 97, TransferSyntax.EXPLICIT_LE)).isNotNull();
        }
    }

    @Test
    void fullQuarantineKeepsNoBytesButTellsOfThem() throws IOException {
        byte[] large = new byte[(int) QUARANTINE_BYTES_MAX - 100];

        send(large);
        send(large);

        assertThat(deadLetters).hasSize(2);
        assertThat(new String(deadLetters.get(1).value(), UTF_8)).contains("\"kept\":false");
        assertThat(store.bytesIn(BlobArea.QUARANTINE)).isLessThanOrEqualTo(QUARANTINE_BYTES_MAX);
    }

    @Test
    void tooLargeDataSetIsRefusedByLimit() throws IOException {
        DataSet large = SyntheticDicom.ct(STUDY, 1).putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[2 << 20]);

        IntakeResult.Refused refused = refused(send(SyntheticDicom.bytes(large), 1 << 16, TransferSyntax.EXPLICIT_LE));

        assertThat(refused.reason()).isEqualTo(RejectReason.LIMIT_EXCEEDED);
        assertThat(store.bytesIn(BlobArea.ORIGINALS)).isZero();
    }

    @Test
    void largeElementsBeforeThePixelsAreFineWhenTheUidsCameFirst() throws IOException {
        DataSet report = SyntheticDicom.ct(STUDY, 1).putBytes(0x00420011, Vr.OB, new byte[200_000]);

        assertThat(send(SyntheticDicom.bytes(report), 5000, TransferSyntax.EXPLICIT_LE))
                .isInstanceOf(IntakeResult.Stored.class);
    }

    @Test
    void whileTheBrokerIsAwayNothingIsAcknowledgedAndTheSameInstanceWorksAfterwards() throws IOException {
        brokerAway = true;
        assertThatThrownBy(() -> send(ct(1))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> send(new byte[10])).isInstanceOf(IOException.class);
        brokerAway = false;

        assertThat(send(ct(1))).isInstanceOf(IntakeResult.Stored.class);
        assertThat(refused(send(new byte[10])).refusal()).isEqualTo(Refusal.CANNOT_UNDERSTAND);
    }

    @Test
    void knownTroubleIsToldBeforeAnythingIsWritten() throws IOException {
        trouble = Optional.of("the broker is away");

        assertThatThrownBy(() -> send(ct(1))).isInstanceOf(IOException.class).hasMessage("the broker is away");

        assertThat(store.bytesIn(BlobArea.ORIGINALS)).isZero();
        trouble = Optional.empty();
        assertThat(send(ct(1))).isInstanceOf(IntakeResult.Stored.class);
    }

    @Test
    void acknowledgedInstanceIsInTheJournalAndKnownToTheNextProcess() throws IOException {
        send(ct(1));
        KnownInstances next = new KnownInstances(10);
        journal.read(next::add);
        intake = intake(next);
        intake.open();

        byte[] changed = ct(1);
        changed[changed.length - 1] ^= 1;

        assertThat(refused(send(changed)).refusal()).isEqualTo(Refusal.CONFLICT);
        assertThat(send(ct(1))).isInstanceOf(IntakeResult.Stored.class);
        assertThat(published)
                .hasSize(2)
                .extracting(InstanceStored::getBlobRef)
                .containsOnly(published.get(0).getBlobRef());
    }

    @Test
    void abortLeavesNothing() throws IOException {
        IntakeSession session = intake.begin(arrival(TransferSyntax.EXPLICIT_LE), HEAD);
        byte[] dataSet = ct(1);
        session.write(dataSet, 0, dataSet.length - 3);

        session.abort();

        assertThat(store.bytesIn(BlobArea.ORIGINALS)).isZero();
        assertThat(published).isEmpty();
    }
}
