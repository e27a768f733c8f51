package io.radstream.preprocess.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseFlag;
import io.radstream.event.CasePrepared;
import io.radstream.event.InstanceEntry;
import io.radstream.event.InstanceUse;
import io.radstream.manifest.ManifestCodec;
import io.radstream.preparation.CasePreparer;
import io.radstream.preparation.scan.ScanRecipe;
import io.radstream.preprocess.SyntheticDicom;
import io.radstream.reject.DeadLetterHeaders;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.Backoff;
import io.radstream.runtime.failure.BugLedger;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.failure.FailureParts;
import io.radstream.runtime.failure.FailureRouter;
import io.radstream.scan.ScanTensorV1;
import io.radstream.serde.EventCodec;
import io.radstream.testing.InMemoryBlobStore;
import io.radstream.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasePreparingTest {

    private static final String CASE_ID = "c".repeat(32);
    private static final String STUDY = "1.2.3";
    private static final String SERIES = "1.2.3.4";

    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();
    private CasePreparing preparing;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws IOException {
        preparing = new CasePreparing(
                router("bugs"), router("bugs-terminal"), sent::add, blobs, new CasePreparer(ScanRecipe.V1));
    }

    private FailureRouter router(String bugs) throws IOException {
        return new FailureRouter(
                new FailureParts(
                        new DeadLetters("preprocess-service", sent::add),
                        BugLedger.open(folder.resolve(bugs)),
                        new Availability(),
                        reason -> {
                            throw new IllegalStateException(reason);
                        },
                        new SimpleMeterRegistry()),
                new Backoff(Duration.ofNanos(1), Duration.ofNanos(2)));
    }

    private InstanceEntry store(int number, byte[] file) throws IOException {
        return InstanceEntry.newBuilder()
                .setSopInstanceUid(SyntheticDicom.uid(SERIES, number))
                .setSeriesUid(SERIES)
                .setStudyUid(STUDY)
                .setSopClassUid(SyntheticDicom.CT_IMAGE)
                .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                .setModality("CT")
                .setBlobRef(blobs.put(BlobArea.ORIGINALS, file).toEvent())
                .build();
    }

    private InstanceEntry slice(int number, double z) throws IOException {
        return store(number, SyntheticDicom.ct(STUDY, SERIES, number, z));
    }

    private CaseAssembled assembled(InstanceEntry... entries) throws IOException {
        byte[] manifest = ManifestCodec.encode(CASE_ID, 1, List.of(entries));
        return CaseAssembled.newBuilder()
                .setCaseId(CASE_ID)
                .setRevision(1)
                .setPatientKey("a".repeat(64))
                .setStudyUids(List.of(STUDY))
                .setInstanceCount(entries.length)
                .setManifest(blobs.put(BlobArea.DERIVED, manifest).toEvent())
                .setFlags(List.of(CaseFlag.PATIENT_ID_MISSING))
                .setScanner("Phantom A")
                .setAssembledAt(Instant.ofEpochMilli(1_000))
                .build();
    }

    private static ConsumerRecord<String, byte[]> record(byte[] value) {
        return new ConsumerRecord<>(Topics.CASE_ASSEMBLED.name(), 0, 0, CASE_ID, value);
    }

    private void prepare(CaseAssembled assembled) {
        preparing.prepare(record(EventCodec.instance().encode(assembled)));
    }

    private CasePrepared prepared(int index) {
        assertThat(sent.get(index).topic()).isEqualTo(Topics.CASE_PREPARED.name());
        assertThat(sent.get(index).key()).isEqualTo(CASE_ID);
        return EventCodec.instance().decode(sent.get(index).value(), CasePrepared.class);
    }

    private List<InstanceEntry> entries(CasePrepared prepared) throws IOException {
        return ManifestCodec.decode(blobs.read(BlobRef.of(prepared.getManifest())))
                .getInstances();
    }

    @Test
    void whatARejectionNoteWithdrewIsSetAsideUnread() throws IOException {
        // Given
        InstanceEntry withdrawn = InstanceEntry.newBuilder(slice(3, 5))
                .setUse(InstanceUse.SET_ASIDE)
                .setReason("WITHDRAWN: rejection note 113001")
                .build();

        // When
        prepare(assembled(slice(1, 10), slice(2, 0), withdrawn));
        prepare(assembled(withdrawn));

        // Then
        CasePrepared some = prepared(0);
        assertThat(some.getUsedCount()).isEqualTo(2);
        assertThat(some.getSetAsideCount()).isEqualTo(1);
        assertThat(entries(some)).contains(withdrawn);
        CasePrepared none = prepared(1);
        assertThat(none.getSetAsideCount()).isEqualTo(1);
        assertThat(none.getEmptyReason()).startsWith("NO_USABLE_SERIES");
    }

    @Test
    void publishesScansWithEverythingTheRecordWants() throws IOException {
        // Given three slices out of order
        CaseAssembled assembled = assembled(slice(1, 10), slice(2, 0), slice(3, 5));

        // When
        prepare(assembled);

        // Then
        CasePrepared event = prepared(0);
        assertThat(event.getRevision()).isEqualTo(1);
        assertThat(event.getRecipe()).isEqualTo("v1");
        assertThat(event.getRecipeHash()).isEqualTo(ScanRecipe.V1.hash());
        assertThat(event.getUsedCount()).isEqualTo(3);
        assertThat(event.getFlags()).containsExactly(CaseFlag.PATIENT_ID_MISSING);
        assertThat(event.getScanner()).isEqualTo("Phantom A");
        assertThat(event.getEmptyReason()).isNull();
        assertThat(event.getAssembledAt()).isEqualTo(Instant.ofEpochMilli(1_000));
        assertThat(event.getScans()).singleElement().satisfies(scan -> {
            assertThat(scan.getScanId()).isEqualTo(SERIES + "#1");
            assertThat(scan.getAnatomy()).isEqualTo("Chest");
            assertThat(scan.getBodyPart()).isEqualTo("CHEST");
            assertThat(scan.getSpacingZMm()).isEqualTo(5.0);
            assertThat(scan.getSpacingYMm()).isEqualTo(0.5);
            assertThat(scan.getSpacingXMm()).isEqualTo(0.25);
            assertThat(scan.getSliceInstances())
                    .containsExactly(
                            SyntheticDicom.uid(SERIES, 2),
                            SyntheticDicom.uid(SERIES, 3),
                            SyntheticDicom.uid(SERIES, 1));
            ScanTensorV1 tensor = ScanTensorV1.decode(blobs.read(BlobRef.of(scan.getBlobRef())));
            assertThat(tensor.depth()).isEqualTo(3);
            assertThat(tensor.values()[tensor.values().length - 1]).isBetween(0.99f, 1f);
        });
        assertThat(entries(event))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.getUse()).isEqualTo(InstanceUse.USED))
                .allSatisfy(entry -> assertThat(entry.getScanId()).isEqualTo(SERIES + "#1"));
        assertThat(new String(sent.get(0).headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .isEqualTo(CASE_ID + "/1/prepared");
    }

    @Test
    void leadsFromEverySliceBackToItsFrameAndItsPlaceInThePatient() throws IOException {
        // Given two axial slices of 4 x 4 pixels, out of order
        CaseAssembled assembled = assembled(slice(1, 10), slice(2, 2.5));

        // When
        prepare(assembled);

        // Then
        assertThat(prepared(0).getScans()).singleElement().satisfies(scan -> {
            assertThat(scan.getSliceInstances())
                    .containsExactly(SyntheticDicom.uid(SERIES, 2), SyntheticDicom.uid(SERIES, 1));
            assertThat(scan.getSliceFrames()).containsExactly(1, 1);
            assertThat(scan.getSlicePositionsMm()).containsExactly(2.5, 10.0);
            assertThat(scan.getSliceOrigins()).containsExactly(0.0, 0.0, 2.5, 0.0, 0.0, 10.0);
            assertThat(scan.getOrientation()).containsExactly(1.0, 0.0, 0.0, 0.0, 1.0, 0.0);
            assertThat(scan.getRows()).isEqualTo(SyntheticDicom.SIDE);
            assertThat(scan.getColumns()).isEqualTo(SyntheticDicom.SIDE);
            assertThat(scan.getImageArea()).containsExactly(0, 0, 256, 256);
            assertThat(scan.getLaterality()).isNull();
        });
    }

    @Test
    void aRepetitionStoresNothingNew() throws IOException {
        // Given
        CaseAssembled assembled = assembled(slice(1, 0), slice(2, 5));
        prepare(assembled);
        int stored = blobs.size();

        // When
        prepare(assembled);

        // Then
        assertThat(blobs.size()).isEqualTo(stored);
        assertThat(prepared(1).getScans()).isEqualTo(prepared(0).getScans());
        assertThat(prepared(1).getManifest()).isEqualTo(prepared(0).getManifest());
    }

    @Test
    void aBrokenOrMissingInstanceIsRejectedAndTheCaseGoesOn() throws IOException {
        // Given
        InstanceEntry gone = slice(3, 9);
        CaseAssembled assembled =
                assembled(slice(1, 0), store(2, SyntheticDicom.cutOff(STUDY, SERIES, 2)), gone, slice(4, 3));
        blobs.lose(BlobRef.of(gone.getBlobRef()));

        // When
        prepare(assembled);

        // Then
        CasePrepared event = prepared(0);
        assertThat(event.getScans()).singleElement().satisfies(scan -> assertThat(scan.getSlices())
                .isEqualTo(2));
        assertThat(event.getRejectedCount()).isEqualTo(2);
        assertThat(event.getFlags()).containsExactly(CaseFlag.PATIENT_ID_MISSING, CaseFlag.INSTANCES_REJECTED);
        assertThat(entries(event))
                .filteredOn(entry -> entry.getUse() == InstanceUse.REJECTED)
                .extracting(InstanceEntry::getReason)
                .satisfiesExactly(
                        reason -> assertThat(reason).startsWith("MALFORMED_DICOM: "),
                        reason -> assertThat(reason).startsWith("BLOB_MISSING: "));
    }

    @Test
    void aCaseWithoutAUsableSeriesIsPreparedWithAReason() throws IOException {
        // When
        prepare(assembled(store(1, SyntheticDicom.cutOff(STUDY, SERIES, 1))));

        // Then
        assertThat(prepared(0).getScans()).isEmpty();
        assertThat(prepared(0).getEmptyReason()).isEqualTo("NO_USABLE_SERIES: 0 instances set aside, 1 rejected");
    }

    @Test
    void aCaseWhoseManifestIsGoneIsADeadLetterAndStillEnds() throws IOException {
        // Given
        CaseAssembled assembled = assembled(slice(1, 0));
        blobs.lose(BlobRef.of(assembled.getManifest()));

        // When
        prepare(assembled);

        // Then
        assertThat(sent).hasSize(2);
        assertThat(reasonOf(sent.get(0))).isEqualTo("BLOB_MISSING");
        assertThat(prepared(1).getEmptyReason()).startsWith("UNPREPARED: ");
    }

    @Test
    void waitsWhileTheStoreDoesNotAnswer() throws IOException {
        // Given
        CaseAssembled assembled = assembled(slice(1, 0));
        blobs.failWrites(3);

        // When
        prepare(assembled);

        // Then
        assertThat(sent).hasSize(1);
        assertThat(prepared(0).getScans()).hasSize(1);
    }

    @Test
    void whatIsNoEventIsADeadLetterOnly() {
        // When
        preparing.prepare(record("no event".getBytes(StandardCharsets.UTF_8)));

        // Then
        assertThat(sent).singleElement().satisfies(letter -> assertThat(reasonOf(letter))
                .isEqualTo("SCHEMA_MISMATCH"));
    }

    private static String reasonOf(ProducerRecord<String, byte[]> letter) {
        return new String(
                letter.headers().lastHeader(DeadLetterHeaders.REJECT_REASON).value(), StandardCharsets.UTF_8);
    }
}
