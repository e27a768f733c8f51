package io.radstream.ingest.stow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.blob.BlobRef;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.PixelData;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.dicom.json.BulkData;
import io.radstream.dicom.json.DicomJsonWriter;
import io.radstream.event.InstanceStored;
import io.radstream.ingest.SyntheticDicom;
import io.radstream.ingest.intake.Intake;
import io.radstream.ingest.intake.IntakeLimits;
import io.radstream.ingest.intake.IntakeParts;
import io.radstream.ingest.intake.KnownInstances;
import io.radstream.ingest.intake.Quarantine;
import io.radstream.ingest.journal.Journal;
import io.radstream.ingest.journal.JournalEntry;
import io.radstream.ingest.patient.PatientKeys;
import io.radstream.ingest.signal.ReleaseSignals;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.send.RecordSender;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataRequestTest {

    private static final String STUDY = "1.2.7";
    private static final int HEADER_BYTES_MAX = 1 << 14;
    private static final int DOCUMENT = 0x00420011;
    private static final int ICON_SEQUENCE = 0x00880200;

    @TempDir
    Path data;

    private final List<JournalEntry> stored = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private DirectoryBlobStore store;
    private Journal journal;
    private StowAssociation association;

    @BeforeEach
    void open() throws IOException {
        store = DirectoryBlobStore.open(data.resolve("blobs"), 0);
        journal = Journal.open(data.resolve("journal"), 1 << 20);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        RecordSender sender = record -> {};
        Intake intake = new Intake(new IntakeParts(
                store,
                new Quarantine(store, new DeadLetters("ingest-service", sender), meters, 1 << 20, 0),
                PatientKeys.open(data.resolve("patient.key"), "site"),
                new KnownInstances(100),
                journal,
                sender,
                Optional::empty,
                stored::add,
                Clock.systemUTC(),
                meters,
                new IntakeLimits(HEADER_BYTES_MAX, 1 << 20)));
        intake.open();
        association = new StowAssociation(
                new StowAssociation.Receiving(intake, new ReleaseSignals(sender, Clock.systemUTC()), Runnable::run),
                Optional.of(STUDY));
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
        store.close();
    }

    private void part(String headers, byte[] content) {
        body.writeBytes(("--cut\r\n" + headers + "\r\n\r\n").getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(UTF_8));
    }

    private void bulk(String location, String type, byte[] content) {
        part("Content-Type: " + type + "\r\nContent-Location: " + location, content);
    }

    /** Long values by reference, to their path below the instance's UID. */
    private void metadata(DataSet... instances) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        String[] base = {""};
        BulkData.Rule rule = candidate -> candidate.bytes() <= 64
                ? new BulkData.Inline()
                : new BulkData.At("http://host/" + base[0] + '/' + candidate.path());
        try (DicomJsonWriter writer = new DicomJsonWriter(json, rule)) {
            for (DataSet instance : instances) {
                base[0] = instance.requireString(Tag.SOP_INSTANCE_UID);
                writer.write(instance);
            }
        }
        part("Content-Type: application/dicom+json", json.toByteArray());
    }

    private StowOutcome post() throws IOException {
        body.writeBytes("--cut--\r\n".getBytes(UTF_8));
        try (Spool spool = Spool.open(data.resolve("spool"), () -> {})) {
            return new MetadataRequest(association, spool)
                    .takeIn(new MultipartReader(new ByteArrayInputStream(body.toByteArray()), "cut"));
        }
    }

    private InstanceStored event(int index) {
        return stored.get(index).event();
    }

    private byte[] bytes(int index) throws IOException {
        return store.read(BlobRef.of(event(index).getBlobRef()));
    }

    private static String location(DataSet instance, String path) {
        return "http://host/" + instance.requireString(Tag.SOP_INSTANCE_UID) + '/' + path;
    }

    private static DataSet nested(int number) {
        byte[] pixels = new byte[128];
        pixels[5] = (byte) number;
        return SyntheticDicom.ct(STUDY, number)
                .putBytes(DOCUMENT, Vr.OB, new byte[101])
                .putItems(ICON_SEQUENCE, new DataSet().putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[70]))
                .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels)
                .putBytes(0xFFFCFFFC, Vr.OB, new byte[10]);
    }

    @Test
    void metadataAndBulkDataBecomeTheFileThatTheyStandFor() throws IOException {
        // Given
        DataSet one = nested(1);
        DataSet two = nested(2);
        for (DataSet instance : List.of(two, one)) {
            bulk(
                    location(instance, "7FE00010"),
                    "application/octet-stream",
                    instance.bytes(Tag.PIXEL_DATA).orElseThrow());
            bulk(location(instance, "00420011"), "application/pdf", new byte[101]);
            bulk(location(instance, "00880200/1/7FE00010"), "application/octet-stream", new byte[70]);
        }
        metadata(one, two);
        // When
        StowOutcome outcome = post();
        // Then
        assertThat(outcome.httpStatus()).as(outcome.json()).isEqualTo(200);
        assertThat(bytes(0)).isEqualTo(SyntheticDicom.file(one));
        assertThat(bytes(1)).isEqualTo(SyntheticDicom.file(two));
        try (Stream<Path> left = Files.list(data.resolve("spool"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void compressedFramesAreOnePartEach() throws IOException {
        // Given
        DataSet instance = SyntheticDicom.ct(STUDY, 1).put(Tag.NUMBER_OF_FRAMES, Vr.IS, "2");
        metadata(instance);
        String location = location(instance, "7FE00010");
        String type = "image/jls; transfer-syntax=" + TransferSyntax.JPEG_LS_LOSSLESS.uid();
        bulk(location, type, new byte[] {1, 2, 3});
        bulk(location, type, new byte[] {4, 5});
        // When
        StowOutcome outcome = post();
        // Then
        assertThat(outcome.httpStatus()).as(outcome.json()).isEqualTo(200);
        assertThat(event(0).getTransferSyntaxUid()).isEqualTo(TransferSyntax.JPEG_LS_LOSSLESS.uid());
        try (InputStream file = new ByteArrayInputStream(bytes(0))) {
            DicomFile read = DicomReader.read(file, ReadLimits.DEFAULT);
            assertThat(read.transferSyntax()).isEqualTo(TransferSyntax.JPEG_LS_LOSSLESS);
            PixelData.Encapsulated frames =
                    (PixelData.Encapsulated) read.dataSet().pixelData().orElseThrow();
            assertThat(frames.fragments()).containsExactly(new byte[] {1, 2, 3, 0}, new byte[] {4, 5});
        }
    }

    @Test
    void valueThatDidNotComeFailsItsInstanceAloneAndIsNamed() throws IOException {
        // Given
        DataSet lacking = SyntheticDicom.ct(STUDY, 1);
        DataSet whole = SyntheticDicom.ct(STUDY, 2);
        metadata(lacking, whole);
        bulk(location(whole, "7FE00010"), "application/octet-stream", new byte[128]);
        // When
        StowOutcome outcome = post();
        // Then
        assertThat(outcome.httpStatus()).isEqualTo(202);
        assertThat(outcome.json()).contains("no part is http://host/1.2.7.1.1/7FE00010");
        assertThat(outcome.instances()).extracting(InstanceOutcome::stored).containsExactly(false, true);
        assertThat(stored).hasSize(1);
    }

    @Test
    void wrongInstancesAreRefusedAsFilesAre() throws IOException {
        // Given
        DataSet elsewhere = SyntheticDicom.ct("1.2.8", 1);
        DataSet nameless = SyntheticDicom.ct(STUDY, 2).remove(Tag.SERIES_INSTANCE_UID);
        metadata(elsewhere, nameless);
        for (DataSet instance : List.of(elsewhere, nameless)) {
            bulk(location(instance, "7FE00010"), "application/octet-stream", new byte[128]);
        }
        // When
        StowOutcome outcome = post();
        // Then
        assertThat(outcome.httpStatus()).isEqualTo(409);
        assertThat(outcome.instances())
                .extracting(InstanceOutcome::failureReason)
                .containsExactly(InstanceOutcome.MISMATCH, InstanceOutcome.CANNOT_UNDERSTAND);
        assertThat(outcome.json()).contains("(0020,000E)");
    }

    @Test
    void pixelsInNoKnownEncodingAreRefused() throws IOException {
        DataSet instance = SyntheticDicom.ct(STUDY, 1);
        metadata(instance);
        bulk(location(instance, "7FE00010"), "image/webp", new byte[128]);

        StowOutcome outcome = post();

        assertThat(outcome.httpStatus()).isEqualTo(409);
        assertThat(outcome.json()).contains("7FE0,0010");
    }

    @Test
    void valuesInMemoryAndMetadataAreBounded() throws IOException {
        // Given
        DataSet heavy = SyntheticDicom.ct(STUDY, 1)
                .putItems(ICON_SEQUENCE, new DataSet().putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[70]));
        metadata(heavy);
        bulk(location(heavy, "7FE00010"), "application/octet-stream", new byte[128]);
        bulk(location(heavy, "00880200/1/7FE00010"), "application/octet-stream", new byte[HEADER_BYTES_MAX + 1]);
        part("Content-Type: application/dicom+json", ("[" + " ".repeat(5 * HEADER_BYTES_MAX) + "]").getBytes(UTF_8));
        // When
        StowOutcome outcome = post();
        // Then
        assertThat(outcome.httpStatus()).isEqualTo(409);
        assertThat(outcome.instances())
                .extracting(InstanceOutcome::comment)
                .allSatisfy(comment -> assertThat(comment).contains("more than"))
                .hasSize(2);
    }

    @Test
    void brokenDocumentIsOneFailure() throws IOException {
        part("Content-Type: application/dicom+json", "[{\"00080018\":{\"vr\":\"UI\",\"Val".getBytes(UTF_8));

        StowOutcome outcome = post();

        assertThat(outcome.httpStatus()).isEqualTo(409);
        assertThat(outcome.instances()).hasSize(1);
    }

    @Test
    void bulkDataWithoutALocationIsNoRequest() {
        part("Content-Type: application/octet-stream", new byte[4]);

        assertThatThrownBy(this::post).isInstanceOf(MultipartException.class).hasMessageContaining("Content-Location");
    }

    @Test
    void requestThatBreaksOffStoresNothing() throws IOException {
        metadata(SyntheticDicom.ct(STUDY, 1));
        body.writeBytes("--cut\r\nContent-Location: http://host/1.2.7.1.1/7FE00010\r\n\r\nhalf".getBytes(UTF_8));
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(body.toByteArray()), "cut");

        try (Spool spool = Spool.open(data.resolve("spool"), () -> {})) {
            assertThatThrownBy(() -> new MetadataRequest(association, spool).takeIn(reader))
                    .isInstanceOf(MultipartException.class);
        }

        assertThat(stored).isEmpty();
    }
}
