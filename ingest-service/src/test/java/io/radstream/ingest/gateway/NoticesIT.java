package io.radstream.ingest.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.blob.BlobRef;
import io.radstream.broker.BrokerConfig;
import io.radstream.broker.EmbeddedBroker;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.InstanceFile;
import io.radstream.dicom.net.AeTitlePolicy;
import io.radstream.dicom.net.ClientConfig;
import io.radstream.dicom.net.DicomClient;
import io.radstream.dicom.net.DicomServer;
import io.radstream.dicom.net.DimseRequest;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.InstanceReference;
import io.radstream.dicom.net.Proposals;
import io.radstream.dicom.net.ServerConfig;
import io.radstream.dicom.net.Services;
import io.radstream.dicom.net.commitment.CommitmentReport;
import io.radstream.dicom.net.commitment.CommitmentRequest;
import io.radstream.dicom.net.commitment.StorageCommitment;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.ingest.SyntheticDicom;
import io.radstream.ingest.Topic;
import io.radstream.runtime.send.KafkaRecordSender;
import io.radstream.runtime.topic.TopicCreator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What senders say around their instances, on a gateway with a real broker: steps, availability, commitment, rejection; and many senders at once. */
class NoticesIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int ASSOCIATIONS = 200;

    @TempDir
    static Path folder;

    private static final List<CommitmentReport> heard = new CopyOnWriteArrayList<>();
    private static EmbeddedBroker broker;
    private static KafkaRecordSender sender;
    private static DicomServer asker;
    private static Gateway gateway;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        broker = EmbeddedBroker.start(BrokerConfig.onFreePort(folder.resolve("broker")));
        TopicCreator.create(broker.bootstrap(), 1);
        sender = KafkaRecordSender.open(broker.bootstrap());
        asker = DicomServer.start(
                ServerConfig.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                AeTitlePolicy.loopbackOnly("ASKER"),
                Services.none()
                        .withReports(
                                Uid.STORAGE_COMMITMENT, StorageCommitment.user((report, peer) -> heard.add(report))),
                summary -> {});
        gateway = open();
    }

    private static Gateway open() throws IOException {
        GatewaySettings plain = GatewayProcess.settings(folder.resolve("data"), broker.bootstrap());
        Gateway opened = Gateway.start(
                new GatewaySettings(
                        plain.data(),
                        plain.bootstrapServers(),
                        plain.siteDomain(),
                        plain.scp(),
                        plain.limits(),
                        plain.storage(),
                        plain.heartbeatInterval(),
                        Map.of("ASKER", new InetSocketAddress(InetAddress.getLoopbackAddress(), asker.port()))),
                sender,
                sender,
                new SimpleMeterRegistry());
        await().atMost(SOON).until(() -> opened.troubles().isEmpty());
        return opened;
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        asker.close();
        sender.close();
        broker.close();
    }

    private static DicomClient connect() throws IOException {
        return DicomClient.connect(
                ClientConfig.of("127.0.0.1", gateway.dicomPort(), "ASKER", "RADSTREAM"),
                new Proposals()
                        .add(SyntheticDicom.CT, TransferSyntax.EXPLICIT_LE)
                        .add(KEY_OBJECT, TransferSyntax.EXPLICIT_LE)
                        .add(Uid.STORAGE_COMMITMENT, TransferSyntax.EXPLICIT_LE)
                        .add(Uid.PERFORMED_PROCEDURE_STEP, TransferSyntax.EXPLICIT_LE)
                        .add(Uid.INSTANCE_AVAILABILITY, TransferSyntax.EXPLICIT_LE));
    }

    private static final String KEY_OBJECT = "1.2.840.10008.5.1.4.1.1.88.59";

    private static DimseStatus store(DicomClient client, DataSet dataSet) throws IOException {
        return client.store(
                dataSet.requireString(Tag.SOP_CLASS_UID),
                dataSet.requireString(Tag.SOP_INSTANCE_UID),
                TransferSyntax.EXPLICIT_LE,
                new ByteArrayInputStream(SyntheticDicom.bytes(dataSet)));
    }

    private static List<StudySignal> signals(String study, SignalKind kind) {
        return Topic.events(broker.bootstrap(), "study-signal", StudySignal.class).stream()
                .filter(signal -> signal.getStudyUid().equals(study) && signal.getKind() == kind)
                .toList();
    }

    private static StudySignal awaitSignal(String study, SignalKind kind) {
        await().atMost(SOON).until(() -> !signals(study, kind).isEmpty());
        return signals(study, kind).get(0);
    }

    private static List<String> listOf(StudySignal signal) throws IOException {
        byte[] lines = gateway.store().read(BlobRef.of(signal.getInstances()));
        return new String(lines, StandardCharsets.UTF_8).lines().toList();
    }

    private static DataSet series(String study, int sequence, int... numbers) {
        DataSet series = new DataSet().put(Tag.SERIES_INSTANCE_UID, Vr.UI, study + ".1");
        DataSet[] items = new DataSet[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            items[i] = new InstanceReference(SyntheticDicom.CT, study + ".1." + numbers[i])
                    .item()
                    .put(Tag.INSTANCE_AVAILABILITY, Vr.CS, "ONLINE")
                    .put(Tag.RETRIEVE_AE_TITLE, Vr.AE, "PACS");
        }
        return series.putItems(sequence, items);
    }

    @Test
    void stepThatCameBeforeItsImagesIsAnnouncedWithThemAndSurvivesARestart() throws Exception {
        // Given: a step of a study of which nothing is here
        String study = "1.7.1";
        String step = "1.7.1.99";
        DataSet begun = new DataSet()
                .putItems(
                        Tag.SCHEDULED_STEP_ATTRIBUTES_SEQUENCE, new DataSet().put(Tag.STUDY_INSTANCE_UID, Vr.UI, study))
                .put(Tag.PERFORMED_PROCEDURE_STEP_STATUS, Vr.CS, "IN PROGRESS");
        try (DicomClient client = connect()) {
            assertThat(client.perform(DimseRequest.create(Uid.PERFORMED_PROCEDURE_STEP, step, begun))
                            .status())
                    .isEqualTo(DimseStatus.SUCCESS);
            client.release();
        }
        gateway.close();
        gateway = open();
        // When: the step is completed, and its images come
        DataSet completed = new DataSet()
                .put(Tag.PERFORMED_PROCEDURE_STEP_STATUS, Vr.CS, "COMPLETED")
                .putItems(Tag.PERFORMED_SERIES_SEQUENCE, series(study, Tag.REFERENCED_IMAGE_SEQUENCE, 1, 2));
        try (DicomClient client = connect()) {
            assertThat(client.perform(DimseRequest.set(Uid.PERFORMED_PROCEDURE_STEP, step, completed))
                            .status())
                    .isEqualTo(DimseStatus.SUCCESS);
            assertThat(signals(study, SignalKind.MPPS_COMPLETED)).isEmpty();
            assertThat(client.perform(DimseRequest.set(Uid.PERFORMED_PROCEDURE_STEP, step, completed))
                            .status()
                            .code())
                    .isEqualTo(0x0110);
            assertThat(client.perform(DimseRequest.create(Uid.PERFORMED_PROCEDURE_STEP, step, begun))
                            .status()
                            .code())
                    .isEqualTo(0x0111);
            assertThat(client.perform(DimseRequest.set(Uid.PERFORMED_PROCEDURE_STEP, "1.7.1.98", completed))
                            .status()
                            .code())
                    .isEqualTo(0x0112);
            store(client, SyntheticDicom.ct(study, 1));
            client.release();
        }
        // Then
        StudySignal signal = awaitSignal(study, SignalKind.MPPS_COMPLETED);
        assertThat(signal.getInstanceCount()).isEqualTo(2);
        assertThat(signal.getOriginUid()).isEqualTo(step);
        assertThat(signal.getPatientKey()).matches("[0-9a-f]{64}");
        assertThat(listOf(signal)).containsExactly(study + ".1.1", study + ".1.2");
        assertThat(awaitSignal(study, SignalKind.MPPS_IN_PROGRESS).getInstanceCount())
                .isNull();
    }

    private static DataSet counting(String study, int number, String ofStudy, String ofSeries) {
        return SyntheticDicom.ct(study, number)
                .put(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES, Vr.IS, ofStudy)
                .put(Tag.NUMBER_OF_SERIES_RELATED_INSTANCES, Vr.IS, ofSeries);
    }

    @Test
    void plausibleNumbersOfInstancesAreAnnouncedOnceAsTheyChange() throws Exception {
        // Given
        String study = "1.7.7";
        String odd = "1.7.8";
        // When
        try (DicomClient client = connect()) {
            store(client, counting(study, 1, "5", "3"));
            await().atMost(SOON).untilAsserted(() -> assertThat(signals(study, SignalKind.EXPECTED_COUNT))
                    .hasSize(2));
            store(client, counting(study, 2, "5", "3"));
            store(client, counting(study, 3, "6", "3"));
            // Numbers that cannot be right: none, one, below the series, below what is here, no number, too many.
            store(client, counting(odd, 1, "0", "1"));
            store(client, counting(odd, 2, "2", "4"));
            store(client, counting(odd, 3, "2", ""));
            store(client, counting(odd, 4, "many", "99999999"));
            client.release();
        }
        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(signals(study, SignalKind.EXPECTED_COUNT))
                .extracting(signal -> signal.getSeriesUid() + ':' + signal.getInstanceCount())
                .containsExactlyInAnyOrder(study + ".1:3", ":5", ":6"));
        await().atMost(SOON).untilAsserted(() -> assertThat(signals(odd, SignalKind.EXPECTED_COUNT))
                .extracting(signal -> signal.getSeriesUid() + ':' + signal.getInstanceCount())
                .containsExactly(odd + ".1:4"));
        assertThat(signals(study, SignalKind.EXPECTED_COUNT))
                .allSatisfy(signal -> assertThat(signal.getPatientKey()).matches("[0-9a-f]{64}"));
    }

    @Test
    void availabilityNoticeIsAnnounced() throws Exception {
        String study = "1.7.2";
        DataSet notice = new DataSet()
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, study)
                .putItems(Tag.REFERENCED_SERIES_SEQUENCE, series(study, Tag.REFERENCED_SOP_SEQUENCE, 1, 2, 3));
        try (DicomClient client = connect()) {
            store(client, SyntheticDicom.ct(study, 1));
            assertThat(client.perform(DimseRequest.create(Uid.INSTANCE_AVAILABILITY, study + ".9", notice))
                            .status())
                    .isEqualTo(DimseStatus.SUCCESS);
            client.release();
        }

        assertThat(awaitSignal(study, SignalKind.INSTANCE_AVAILABILITY).getInstanceCount())
                .isEqualTo(3);
    }

    @Test
    void commitmentIsReportedOnAnAssociationBackAndAnnounced() throws Exception {
        // Given
        String study = "1.7.3";
        InstanceReference kept = new InstanceReference(SyntheticDicom.CT, study + ".1.1");
        InstanceReference missing = new InstanceReference(SyntheticDicom.CT, study + ".1.2");
        // When
        try (DicomClient client = connect()) {
            store(client, SyntheticDicom.ct(study, 1));
            assertThat(StorageCommitment.request(client, new CommitmentRequest(study + ".5", List.of(kept, missing))))
                    .isEqualTo(DimseStatus.SUCCESS);
            client.release();
        }
        // Then
        await().atMost(SOON).until(() -> heard.stream()
                .anyMatch(report -> report.transactionUid().equals(study + ".5")));
        CommitmentReport report = heard.stream()
                .filter(one -> one.transactionUid().equals(study + ".5"))
                .findFirst()
                .orElseThrow();
        assertThat(report.committed()).containsExactly(kept);
        assertThat(report.failed())
                .containsExactly(new CommitmentReport.Failed(missing, CommitmentReport.NO_SUCH_INSTANCE));
        StudySignal signal = awaitSignal(study, SignalKind.COMMITMENT_REQUESTED);
        assertThat(signal.getInstanceCount()).isEqualTo(2);
        assertThat(signal.getOriginUid()).isEqualTo(study + ".5");
    }

    @Test
    void commitmentIsReportedOnTheAssociationThatAskedWhileItIsOpen() throws Exception {
        // Given
        String study = "1.7.8";
        InstanceReference kept = new InstanceReference(SyntheticDicom.CT, study + ".1.1");
        List<CommitmentReport> reports = new CopyOnWriteArrayList<>();
        Services hearing = Services.none()
                .withReports(Uid.STORAGE_COMMITMENT, StorageCommitment.user((report, peer) -> reports.add(report)));
        ClientConfig config = ClientConfig.of("127.0.0.1", gateway.dicomPort(), "NOBODY-LISTENS", "RADSTREAM");
        Proposals proposals = new Proposals()
                .add(SyntheticDicom.CT, TransferSyntax.EXPLICIT_LE)
                .add(Uid.STORAGE_COMMITMENT, TransferSyntax.EXPLICIT_LE);
        try (DicomClient client = DicomClient.connect(config, proposals, hearing)) {
            store(client, SyntheticDicom.ct(study, 1));
            // When
            assertThat(StorageCommitment.request(client, new CommitmentRequest(study + ".5", List.of(kept))))
                    .isEqualTo(DimseStatus.SUCCESS);
            // Then
            assertThat(client.serve(() -> !reports.isEmpty(), SOON)).isTrue();
            client.release();
        }
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.transactionUid()).isEqualTo(study + ".5");
            assertThat(report.committed()).containsExactly(kept);
            assertThat(report.failed()).isEmpty();
        });
    }

    @Test
    void rejectionNoteIsAnnouncedWithItsReason() throws Exception {
        String study = "1.7.4";
        DataSet note = SyntheticDicom.ct(study, 9)
                .put(Tag.SOP_CLASS_UID, Vr.UI, KEY_OBJECT)
                .put(Tag.MODALITY, Vr.CS, "KO")
                .remove(Tag.PIXEL_DATA)
                .putItems(
                        Tag.CONCEPT_NAME_CODE_SEQUENCE,
                        new DataSet()
                                .put(Tag.CODE_VALUE, Vr.SH, "113001")
                                .put(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, "DCM"))
                .putItems(
                        Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE,
                        new DataSet()
                                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, study)
                                .putItems(
                                        Tag.REFERENCED_SERIES_SEQUENCE, series(study, Tag.REFERENCED_SOP_SEQUENCE, 1)));
        try (DicomClient client = connect()) {
            store(client, SyntheticDicom.ct(study, 1));
            assertThat(store(client, note)).isEqualTo(DimseStatus.SUCCESS);
            client.release();
        }

        StudySignal signal = awaitSignal(study, SignalKind.INSTANCES_REJECTED);
        assertThat(signal.getReasonCode()).isEqualTo("113001");
        assertThat(listOf(signal)).containsExactly(study + ".1.1");
    }

    @Test
    void twoHundredAssociationsSendAtOnceWhileOthersAreHalfOpen() throws Exception {
        // Given: connections that say nothing
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            silent.add(new Socket(InetAddress.getLoopbackAddress(), gateway.dicomPort()));
        }
        int senders = ASSOCIATIONS - silent.size();
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        CyclicBarrier allOpen = new CyclicBarrier(senders);
        // When
        List<Future<DimseStatus>> answers = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            String study = "1.7.5." + i;
            Callable<DimseStatus> task = () -> {
                try (DicomClient client = connect()) {
                    allOpen.await(60, TimeUnit.SECONDS);
                    DimseStatus status = store(client, SyntheticDicom.ct(study, 1));
                    client.release();
                    return status;
                }
            };
            answers.add(threads.submit(task));
        }
        // Then
        for (Future<DimseStatus> answer : answers) {
            assertThat(answer.get(120, TimeUnit.SECONDS)).isEqualTo(DimseStatus.SUCCESS);
        }
        threads.shutdown();
        for (Socket socket : silent) {
            socket.close();
        }
        assertThat(gateway.index().find("1.7.5." + (senders - 1) + ".1.1")).isPresent();
    }

    @Test
    void fullDiskIsToldToTheSenderAndToTheOperator() throws Exception {
        GatewaySettings plain = GatewayProcess.settings(folder.resolve("full"), broker.bootstrap());
        GatewaySettings.Storage storage =
                new GatewaySettings.Storage(Long.MAX_VALUE, 1 << 20, 1 << 26, Duration.ofMinutes(15), 10_000, 10_000);
        try (Gateway full = Gateway.start(
                new GatewaySettings(
                        plain.data(),
                        plain.bootstrapServers(),
                        plain.siteDomain(),
                        plain.scp(),
                        plain.limits(),
                        storage,
                        plain.heartbeatInterval(),
                        Map.of()),
                sender,
                sender,
                new SimpleMeterRegistry())) {
            await().atMost(SOON).until(() -> full.troubles().keySet().equals(Set.of("blob-store")));
            try (DicomClient client = DicomClient.connect(
                    ClientConfig.of("127.0.0.1", full.dicomPort(), "ASKER", "RADSTREAM"),
                    new Proposals().add(SyntheticDicom.CT, TransferSyntax.EXPLICIT_LE))) {
                assertThat(store(client, SyntheticDicom.ct("1.7.6", 1)).code()).isEqualTo(0xA700);
                client.release();
            }
        }
    }

    /** The statuses that a file of any content may end with. */
    private static final Set<Integer> ENDINGS = Set.of(0x0000, 0xA900, 0xC000, 0x0111, 0x0117, 0x0122);

    @Test
    void everyFileOfTheCorpusIsAnsweredOverCStoreAndTheGatewayGoesOn() throws Exception {
        Path corpus = Path.of(System.getProperty("radstream.shared-data", "none"), "dicom-corpus");
        assumeTrue(Files.isDirectory(corpus), "needs the shared DICOM corpus");
        List<String> rows = Files.readAllLines(corpus.resolve("manifest.csv"));
        int stored = 0;
        for (String row : rows.subList(1, rows.size())) {
            Path file = corpus.resolve(row.split(",", -1)[0]);
            DimseStatus status = storeAsItIs(file);
            assertThat(ENDINGS).as("%s ended with %s", file, status).contains(status.code());
            stored += status.success() ? 1 : 0;
        }
        assertThat(stored).isGreaterThanOrEqualTo(150);
        await().atMost(SOON).until(() -> gateway.troubles().isEmpty());
    }

    /** Sends what follows the file meta information under the UIDs it states, or under made-up ones when it states none. */
    private static DimseStatus storeAsItIs(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        InstanceFile instance;
        try {
            instance = InstanceFile.of(file);
        } catch (DicomException e) {
            return storeBytes(SyntheticDicom.CT, "1.7.7", TransferSyntax.EXPLICIT_LE, bytes);
        }
        try (InputStream dataSet = instance.openDataSet()) {
            return storeBytes(
                    instance.sopClassUid(),
                    instance.sopInstanceUid(),
                    instance.transferSyntax(),
                    dataSet.readAllBytes());
        }
    }

    private static DimseStatus storeBytes(String sopClass, String instance, TransferSyntax syntax, byte[] bytes)
            throws IOException {
        try (DicomClient client = DicomClient.connect(
                ClientConfig.of("127.0.0.1", gateway.dicomPort(), "ASKER", "RADSTREAM"),
                new Proposals().add(sopClass, syntax))) {
            if (!client.accepts(sopClass, syntax)) {
                client.release();
                return DimseStatus.SOP_CLASS_NOT_SUPPORTED;
            }
            DimseStatus status = client.store(sopClass, instance, syntax, new ByteArrayInputStream(bytes));
            client.release();
            return status;
        }
    }
}
