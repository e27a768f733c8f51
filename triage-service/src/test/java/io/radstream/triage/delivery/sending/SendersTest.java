package io.radstream.triage.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.PeerAssociation;
import io.radstream.dicom.net.commitment.CommitmentReport;
import io.radstream.dicom.net.commitment.CommitmentReporter;
import io.radstream.dicom.net.commitment.CommitmentRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SendersTest {

    private static final Parcel PARCEL = Parcels.of("case-1", 1, true);

    private static Sender sender(DestinationKind kind, String address) {
        return Senders.of(Parcels.destination(kind, address));
    }

    @Test
    void storesEveryObjectAndSaysWhich() throws IOException {
        try (DicomArchive archive = new DicomArchive(0)) {
            // When
            Receipt receipt = sender(DestinationKind.DICOM, archive.address()).send(PARCEL);

            // Then
            assertThat(receipt).isEqualTo(new Receipt.Delivered("C-STORE 0x0000", archive.stored()));
            assertThat(archive.stored()).hasSize(3);
        }
    }

    @Test
    void takesAnArchiveThatIsFullForOneThatMayTakeItLater() throws IOException {
        try (DicomArchive archive = new DicomArchive(0)) {
            // Given
            archive.answerNext(DimseStatus.OUT_OF_RESOURCES);
            Sender sender = sender(DestinationKind.DICOM, archive.address());

            // When
            Receipt first = sender.send(PARCEL);
            Receipt second = sender.send(PARCEL);

            // Then
            assertThat(first).isEqualTo(new Receipt.Later("C-STORE status 0xA700 for STRUCTURED_REPORT"));
            assertThat(second).isInstanceOf(Receipt.Delivered.class);
            assertThat(archive.stored()).as("no object twice").hasSize(3);
        }
    }

    @Test
    void takesAnObjectThatIsNotUnderstoodForRefused() throws IOException {
        try (DicomArchive archive = new DicomArchive(0)) {
            archive.answerNext(DimseStatus.CANNOT_UNDERSTAND);
            assertThat(sender(DestinationKind.DICOM, archive.address()).send(PARCEL))
                    .isEqualTo(new Receipt.Refused("C-STORE status 0xC000 for STRUCTURED_REPORT"));
        }
    }

    @Test
    void believesAnArchiveOnlyWithItsCommitmentWhereThatIsAskedFor() throws IOException {
        for (boolean kept : new boolean[] {true, false}) {
            // Given
            try (DicomArchive archive =
                    new DicomArchive((request, peer) -> new Thread(() -> report(kept, request, peer)).start())) {
                Sender sender = Senders.of(
                        Parcels.destination(DestinationKind.DICOM, archive.address(), true, Optional.empty()));

                // When
                Receipt receipt = sender.send(PARCEL);

                // Then
                assertThat(receipt)
                        .isEqualTo(
                                kept
                                        ? new Receipt.Delivered("C-STORE 0x0000, storage committed", archive.stored())
                                        : new Receipt.Later("storage commitment failed for 3 objects, reason 0x0110"));
            }
        }
    }

    private static void report(boolean kept, CommitmentRequest request, PeerAssociation peer) {
        List<CommitmentReport.Failed> failed = request.instances().stream()
                .map(one -> new CommitmentReport.Failed(one, CommitmentReport.PROCESSING_FAILURE))
                .toList();
        try {
            CommitmentReporter.on(peer, Duration.ofSeconds(20))
                    .report(new CommitmentReport(
                            request.transactionUid(),
                            kept ? request.instances() : List.of(),
                            kept ? List.of() : failed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        // Given
        DicomArchive archive = new DicomArchive(0);
        String address = archive.address();
        archive.close();

        // When, Then
        assertThatThrownBy(() -> sender(DestinationKind.DICOM, address).send(PARCEL))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> sender(DestinationKind.HL7, address).send(PARCEL))
                .isInstanceOf(IOException.class);
    }

    @Test
    void postsObjectsAsOneMultipartBody() throws IOException {
        try (HttpReceiver receiver = new HttpReceiver()) {
            // When
            Receipt receipt = sender(DestinationKind.STOW, receiver.url()).send(PARCEL);

            // Then
            assertThat(receipt).isInstanceOf(Receipt.Delivered.class);
            String body = new String(receiver.requests().get(0).body(), StandardCharsets.ISO_8859_1);
            assertThat(body.split("--radstream-result\r\n", -1)).hasSize(4);
            assertThat(receiver.requests().get(0).contentType())
                    .contains("multipart/related; type=\"application/dicom\"");
        }
    }

    @Test
    void tellsRefusedFromLaterByTheHttpStatus() throws IOException {
        try (HttpReceiver receiver = new HttpReceiver()) {
            // Given
            Sender stow = sender(DestinationKind.STOW, receiver.url());
            List.of(202, 503, 429, 400, 301).forEach(receiver::answerNext);

            // When, Then
            assertThat(stow.send(PARCEL)).isInstanceOf(Receipt.Refused.class);
            assertThat(stow.send(PARCEL)).isEqualTo(new Receipt.Later("HTTP status 503"));
            assertThat(stow.send(PARCEL)).isEqualTo(new Receipt.Later("HTTP status 429"));
            assertThat(stow.send(PARCEL)).isEqualTo(new Receipt.Refused("HTTP status 400"));
            assertThat(stow.send(PARCEL)).isEqualTo(new Receipt.Refused("HTTP status 301"));
        }
    }

    @Test
    void readsTheAnswerOfEachEntryOfATransaction() throws IOException {
        try (HttpReceiver receiver = new HttpReceiver()) {
            // Given
            Sender fhir = sender(DestinationKind.FHIR, receiver.url());

            // When
            receiver.answerWith("{\"entry\":[{\"response\":{\"status\":\"201 Created\"}}]}");
            Receipt good = fhir.send(PARCEL);
            receiver.answerWith("{\"entry\":[{\"response\":{\"status\":\"422\"}}]}");
            Receipt bad = fhir.send(PARCEL);

            // Then
            assertThat(good).isInstanceOf(Receipt.Delivered.class);
            assertThat(bad).isInstanceOf(Receipt.Refused.class);
            assertThat(receiver.requests()).allMatch(request -> !request.uri().contains("PLANTED"));
        }
    }

    @Test
    void believesAcknowledgementsOfItsOwnMessageOnly() throws IOException {
        try (MllpReceiver receiver = new MllpReceiver()) {
            // Given
            Sender hl7 = sender(DestinationKind.HL7, receiver.address());
            receiver.answerNext("AE");
            receiver.answerNext("AR");

            // When, Then
            assertThat(hl7.send(PARCEL)).isEqualTo(new Receipt.Later("acknowledgement AE"));
            assertThat(hl7.send(PARCEL)).isEqualTo(new Receipt.Refused("acknowledgement AR"));
            assertThat(hl7.send(PARCEL)).isInstanceOf(Receipt.Delivered.class);
            assertThat(receiver.messages()).hasSize(3).allMatch(message -> message.contains(Parcels.PATIENT_ID));
        }
    }

    @Test
    void signsANoticeThatNamesNoPatient() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver()) {
            // When
            Receipt receipt = sender(DestinationKind.WEBHOOK, receiver.url()).send(PARCEL);

            // Then
            assertThat(receipt).isInstanceOf(Receipt.Delivered.class);
            HttpReceiver.Request request = receiver.requests().get(0);
            assertThat(new String(request.body(), StandardCharsets.UTF_8))
                    .contains("\"caseId\":\"case-1\"", "J93.9", "STAT")
                    .doesNotContain("Planted", "PLANTED", "19610203");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            assertThat(request.signature())
                    .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(request.body())));
        }
    }

    @Test
    void saysWhatOfADestinationIsWrong() {
        assertThatThrownBy(() -> sender(DestinationKind.DICOM, "archive")).hasMessageContaining("host:port");
        assertThatThrownBy(() -> sender(DestinationKind.FHIR, "ftp://archive")).hasMessageContaining("http");
        Destination unsigned = new Destination(
                "hook",
                DestinationKind.WEBHOOK,
                "http://127.0.0.1:1/",
                new Destination.Titles("A", "B", ""),
                Set.of(),
                Parcels.destination(DestinationKind.WEBHOOK, "http://127.0.0.1:1/")
                        .filter(),
                Optional.empty(),
                false,
                Duration.ofSeconds(1));
        assertThatThrownBy(() -> Senders.of(unsigned)).hasMessageContaining("secret");
    }
}
