package io.radstream.triage.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.runtime.failure.Backoff;
import io.radstream.terminology.urgency.Urgency;
import io.radstream.triage.delivery.sending.Destination;
import io.radstream.triage.delivery.sending.DestinationKind;
import io.radstream.triage.delivery.sending.DicomArchive;
import io.radstream.triage.delivery.sending.Parcels;
import io.radstream.triage.delivery.sending.Receipt;
import io.radstream.triage.delivery.sending.Sender;
import io.radstream.triage.delivery.sending.Senders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DestinationWorkerTest {

    private static final String CASE = "case-1";
    private static final Backoff SOON = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5));

    private final Map<String, DeliveryRow> topic = new ConcurrentHashMap<>();
    private final List<DestinationWorker> workers = new ArrayList<>();
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final List<String> stops = Collections.synchronizedList(new ArrayList<>());
    private volatile Clock clock = startingAt(Parcels.DIAGNOSED_AT.plusSeconds(60));
    private DeliveryLedger ledger = new DeliveryLedger(100);
    private ParcelSource parcels = (caseId, revision) -> Optional.of(Parcels.of(caseId, revision, true));

    /** The ledger topic in memory. */
    private final class Topic implements LedgerWriter {
        @Override
        public void write(DeliveryRow row) {
            topic.put(row.key().text(), row);
        }

        @Override
        public void delete(DeliveryKey key) {
            topic.remove(key.text());
        }
    }

    private static Clock startingAt(Instant instant) {
        return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), instant));
    }

    @AfterEach
    void close() {
        workers.forEach(DestinationWorker::close);
    }

    @Test
    void stopsTheProcessWhenItsThreadDies() {
        // Given
        DestinationWorker worker = worker(archive("127.0.0.1:1"), parcel -> {
            throw new LinkageError("a class is missing");
        });

        // When
        worker.offer(CASE, 1);

        // Then
        await().until(() -> !stops.isEmpty());
        assertThat(topic).isEmpty();
    }

    private DestinationWorker worker(Destination destination, Sender sender) {
        DeliveryPace pace = new DeliveryPace(SOON, Duration.ofDays(7), () -> clock.instant());
        DestinationWorker worker = new DestinationWorker(
                destination,
                sender,
                new DestinationWorker.Parts(
                        (caseId, revision) -> parcels.parcel(caseId, revision),
                        new DurableLedger(ledger, new Topic()),
                        pace,
                        new SimpleMeterRegistry(),
                        stops::add));
        workers.add(worker);
        worker.start();
        return worker;
    }

    private static Destination archive(String address) {
        return Parcels.destination(DestinationKind.DICOM, address);
    }

    private DestinationWorker recording(Destination destination) {
        return worker(destination, parcel -> {
            sent.add(parcel.report().caseId() + '/' + parcel.report().revision());
            return new Receipt.Delivered("ok", List.of());
        });
    }

    private void awaitSettled(String caseId, int revision) {
        await().until(() -> Optional.ofNullable(topic.get(caseId + '/' + revision + "/archive"))
                .filter(row -> row.state().settled())
                .isPresent());
    }

    @Test
    void deliversAmendmentsAfterWhatTheyAmend() {
        // Given
        DestinationWorker worker = recording(archive("127.0.0.1:1"));

        // When
        worker.offer(CASE, 1);
        worker.offer(CASE, 2);
        worker.offer(CASE, 3);

        // Then
        awaitSettled(CASE, 3);
        assertThat(sent).containsExactly("case-1/1", "case-1/2", "case-1/3");
    }

    @Test
    void deliversOnceHoweverOftenTheAnswerIsRead() {
        // Given
        DestinationWorker worker = recording(archive("127.0.0.1:1"));
        worker.offer(CASE, 1);
        awaitSettled(CASE, 1);

        // When
        worker.offer(CASE, 1);
        worker.offer("case-2", 1);

        // Then
        awaitSettled("case-2", 1);
        assertThat(sent).containsExactly("case-1/1", "case-2/1");
    }

    @Test
    void deliversNothingAgainAfterARestart() {
        // Given
        recording(archive("127.0.0.1:1")).offer(CASE, 1);
        awaitSettled(CASE, 1);
        workers.forEach(DestinationWorker::close);

        // When
        ledger = new DeliveryLedger(100);
        topic.values().forEach(ledger::put);
        DestinationWorker again = recording(archive("127.0.0.1:1"));
        again.offer(CASE, 1);
        again.offer(CASE, 2);

        // Then
        awaitSettled(CASE, 2);
        assertThat(sent).containsExactly("case-1/1", "case-1/2");
    }

    @Test
    void comesBackToAnArchiveThatLiesFullAndThenTakesIt() throws IOException {
        try (DicomArchive archive = new DicomArchive(0)) {
            // Given
            archive.answerNext(DimseStatus.OUT_OF_RESOURCES);
            archive.answerNext(DimseStatus.OUT_OF_RESOURCES);
            DestinationWorker worker = worker(archive(archive.address()), Senders.of(archive(archive.address())));

            // When
            worker.offer(CASE, 1);

            // Then
            awaitSettled(CASE, 1);
            DeliveryRow row = topic.get("case-1/1/archive");
            assertThat(row.state()).isEqualTo(DeliveryRow.State.DELIVERED);
            assertThat(row.attempts()).isEqualTo(3);
            assertThat(row.objects()).containsExactlyElementsOf(archive.stored());
        }
    }

    @Test
    void comesBackToAnArchiveThatWasAwayWithEveryRevisionInOrder() throws IOException {
        // Given
        DicomArchive away = new DicomArchive(0);
        String address = away.address();
        away.close();
        DestinationWorker worker = worker(archive(address), Senders.of(archive(address)));
        worker.offer(CASE, 1);
        worker.offer(CASE, 2);
        await().until(() -> topic.containsKey("case-1/1/archive"));
        assertThat(topic.get("case-1/1/archive").state()).isEqualTo(DeliveryRow.State.RETRYING);

        // When
        try (DicomArchive back = new DicomArchive(Integer.parseInt(address.substring(address.indexOf(':') + 1)))) {
            awaitSettled(CASE, 2);

            // Then
            assertThat(back.stored()).hasSize(6);
            List<DataSet> reports = documents(back);
            assertThat(reports).hasSize(2);
            assertThat(reports.get(1)
                            .items(Tag.PREDECESSOR_DOCUMENTS_SEQUENCE)
                            .get(0)
                            .items(Tag.REFERENCED_SERIES_SEQUENCE)
                            .get(0)
                            .items(Tag.REFERENCED_SOP_SEQUENCE)
                            .get(0)
                            .requireString(Tag.REFERENCED_SOP_INSTANCE_UID))
                    .isEqualTo(reports.get(0).requireString(Tag.SOP_INSTANCE_UID));
        }
    }

    private static List<DataSet> documents(DicomArchive archive) throws IOException {
        List<DataSet> documents = new ArrayList<>();
        for (byte[] content : archive.contents()) {
            DataSet dataSet = DicomReader.readDataSet(
                    new ByteArrayInputStream(content), TransferSyntax.EXPLICIT_LE, ReadLimits.DEFAULT);
            if (dataSet.requireString(Tag.MODALITY).equals("SR")) {
                documents.add(dataSet);
            }
        }
        return documents;
    }

    @Test
    void isHeldUpByNoOtherDestination() throws InterruptedException {
        // Given
        CountDownLatch release = new CountDownLatch(1);
        DestinationWorker slow = worker(archive("127.0.0.1:1"), parcel -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            return new Receipt.Delivered("at last", List.of());
        });
        Destination other = new Destination(
                "other",
                DestinationKind.DICOM,
                "127.0.0.1:1",
                archive("").titles(),
                archive("").objects(),
                archive("").filter(),
                Optional.empty(),
                false,
                Duration.ofSeconds(1));
        DestinationWorker quick = recording(other);

        // When
        slow.offer(CASE, 1);
        quick.offer(CASE, 1);

        // Then
        await().until(() -> topic.containsKey("case-1/1/other"));
        assertThat(topic).doesNotContainKey("case-1/1/archive");
        release.countDown();
        awaitSettled(CASE, 1);
    }

    @Test
    void keepsAnUrgentSubscriberInformedWhenTheUrgentFindingIsWithdrawn() {
        // Given
        parcels = (caseId, revision) -> Optional.of(Parcels.of(caseId, revision, revision == 1 && caseId.equals(CASE)));
        DestinationWorker worker = recording(Parcels.destination(
                DestinationKind.WEBHOOK, "http://127.0.0.1:1/", false, Optional.of(Urgency.URGENT)));

        // When
        worker.offer("routine", 1);
        worker.offer(CASE, 1);
        worker.offer(CASE, 2);

        // Then
        awaitSettled(CASE, 2);
        assertThat(sent).containsExactly("case-1/1", "case-1/2");
    }

    @Test
    void settlesWhatCanNeverBeSentAndGoesOn() {
        // Given
        parcels = (caseId, revision) -> {
            if (caseId.equals("bad")) {
                throw new ParcelException("no stored original of any study of the case is there");
            }
            return Optional.of(Parcels.of(caseId, revision, true));
        };
        DestinationWorker worker = worker(archive("127.0.0.1:1"), parcel -> {
            if (parcel.report().caseId().equals("refused")) {
                return new Receipt.Refused("C-STORE status 0xC000");
            }
            throw new IllegalStateException("Planted^Name in a message");
        });

        // When
        worker.offer("bad", 1);
        worker.offer("refused", 1);
        worker.offer("odd", 1);

        // Then
        awaitSettled("bad", 1);
        awaitSettled("refused", 1);
        awaitSettled("odd", 1);
        assertThat(topic.get("refused/1/archive").reason()).hasValue("C-STORE status 0xC000");
        assertThat(topic.values()).allMatch(row -> row.state() == DeliveryRow.State.REFUSED);
        assertThat(topic.toString()).doesNotContain("Planted");
    }

    @Test
    void givesUpWhatItTriedTooLong() {
        // Given
        DestinationWorker worker = worker(archive("127.0.0.1:1"), parcel -> {
            clock = startingAt(Parcels.DIAGNOSED_AT.plus(Duration.ofDays(8)));
            return new Receipt.Later("busy");
        });

        // When
        worker.offer(CASE, 1);

        // Then
        awaitSettled(CASE, 1);
        assertThat(topic.get("case-1/1/archive").state()).isEqualTo(DeliveryRow.State.EXPIRED);
    }

    @Test
    void sendsNothingOfLongAgoToANewDestination() {
        // Given
        clock = startingAt(Parcels.DIAGNOSED_AT.plus(Duration.ofDays(30)));
        DestinationWorker worker = recording(archive("127.0.0.1:1"));

        // When
        worker.offer(CASE, 1);

        // Then
        await().until(() -> worker.waiting() == 0);
        assertThat(sent).isEmpty();
        assertThat(topic).isEmpty();
    }
}
