package io.radstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.broker.BrokerConfig;
import io.radstream.broker.EmbeddedBroker;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomWriter;
import io.radstream.dicom.net.ClientConfig;
import io.radstream.dicom.net.DicomClient;
import io.radstream.dicom.net.Proposals;
import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseFlag;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.ingest.gateway.Gateway;
import io.radstream.ingest.gateway.GatewaySettings;
import io.radstream.ingest.intake.IntakeLimits;
import io.radstream.ingest.merge.MergeListener;
import io.radstream.ingest.merge.MergeSettings;
import io.radstream.ingest.merge.Merges;
import io.radstream.ingest.patient.PatientKeys;
import io.radstream.ingest.scp.ScpSettings;
import io.radstream.preprocess.assembly.AssemblyConfig;
import io.radstream.preprocess.assembly.AssemblyParts;
import io.radstream.preprocess.assembly.CaseTopology;
import io.radstream.preprocess.streams.StreamsRunner;
import io.radstream.preprocess.streams.StreamsSettings;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.runtime.broadcast.BroadcastReader;
import io.radstream.runtime.broadcast.BroadcastSettings;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.BugLedger;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.failure.FailureParts;
import io.radstream.runtime.failure.FailureRouter;
import io.radstream.runtime.send.KafkaRecordSender;
import io.radstream.runtime.topic.TopicCreator;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topics;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A merge comes in as HL7 v2 and an image as DICOM; the assembled case says what became of them. Gateway, broker and assembly are those of production. */
class PatientMergeIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String SITE = "local";
    private static final String SERVICE = "patient-merge-test";

    @TempDir
    Path folder;

    private final List<CaseAssembled> cases = new CopyOnWriteArrayList<>();
    private final Set<String> handedOver = ConcurrentHashMap.newKeySet();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private EmbeddedBroker broker;
    private KafkaRecordSender sender;
    private Gateway gateway;
    private MergeListener listener;
    private DirectoryBlobStore derived;
    private StreamsRunner assembly;
    private BroadcastReader reader;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        broker = EmbeddedBroker.start(BrokerConfig.onFreePort(folder.resolve("broker")));
        TopicCreator.create(broker.bootstrap(), 1);
        sender = KafkaRecordSender.open(broker.bootstrap());
        gateway = Gateway.start(gatewaySettings(), sender, sender, meters);
        listener = MergeListener.start(
                new MergeSettings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Optional.empty(),
                        List.of(),
                        Map.of("HOSPITAL", SITE),
                        "P",
                        new MergeSettings.Limits(2, 1 << 20, Duration.ofMinutes(1))),
                PatientKeys.open(folder.resolve("data/secrets/patient.key"), SITE),
                new Merges(gateway.index().table(4, Merges.REMEMBERED_MAX), sender, Clock.systemUTC()),
                meters);
        derived = DirectoryBlobStore.open(folder.resolve("derived"), 0);
        assembly = assembly();
        reader = BroadcastReader.start(
                BroadcastSettings.of(
                        broker.bootstrap(), SERVICE, Topics.CASE_ASSEMBLED.name(), Topics.STUDY_SIGNAL.name()),
                this::read);
        await().atMost(SOON).until(() -> gateway.troubles().isEmpty() && assembly.running());
    }

    private GatewaySettings gatewaySettings() {
        return new GatewaySettings(
                folder.resolve("data"),
                broker.bootstrap(),
                SITE,
                ScpSettings.plain(
                        "RADSTREAM", new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10, Set.of()),
                IntakeLimits.DEFAULT,
                new GatewaySettings.Storage(0, 1 << 20, 1 << 26, Duration.ofMinutes(15), 10_000, 10_000),
                Duration.ofSeconds(1),
                Map.of());
    }

    private StreamsRunner assembly() throws IOException {
        AssemblyConfig config = new SmallRyeConfigBuilder()
                .withMapping(AssemblyConfig.class)
                .build()
                .getConfigMapping(AssemblyConfig.class);
        Availability availability = new Availability();
        DeadLetters deadLetters = new DeadLetters(CaseTopology.SERVICE, sender);
        FailureRouter router = new FailureRouter(new FailureParts(
                deadLetters, BugLedger.open(folder.resolve("bugs")), availability, PatientMergeIT::fail, meters));
        return StreamsRunner.start(
                CaseTopology.of(new AssemblyParts(config, derived, router, deadLetters, meters)),
                new StreamsSettings(
                        CaseTopology.APPLICATION,
                        broker.bootstrap(),
                        folder.resolve("streams"),
                        SERVICE,
                        1,
                        0,
                        Duration.ofSeconds(45)),
                availability,
                PatientMergeIT::fail);
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        SpecificRecord event = EventCodec.instance().decode(record.value());
        if (event instanceof CaseAssembled assembled) {
            cases.add(assembled);
        } else if (event instanceof StudySignal signal && signal.getKind() == SignalKind.STUDY_MERGED) {
            handedOver.add(signal.getStudyUid());
        }
    }

    private static void fail(String reason) {
        throw new IllegalStateException(reason);
    }

    @AfterEach
    void stop() throws IOException {
        reader.close();
        assembly.close();
        derived.close();
        listener.close();
        gateway.close();
        sender.close();
        broker.close();
    }

    @Test
    void afterAMergeTheStudyGoesOnInItsCaseAndANewOneIsTheSurvivors() throws IOException {
        // Given a case of the patient that ends
        send("111", "1.2.3", 1);
        CaseAssembled first = awaitCase(0);

        // When
        String answer = merge("222^^^HOSPITAL^MR", "111^^^HOSPITAL^MR");
        await().atMost(SOON).until(() -> handedOver.contains("1.2.3"));
        send("222", "1.2.3", 2);
        CaseAssembled second = awaitCase(1);
        send("111", "1.2.4", 1);
        CaseAssembled other = awaitCase(2);

        // Then
        assertThat(answer).contains("MSA|AA|42");
        assertThat(second.getCaseId()).isEqualTo(first.getCaseId());
        assertThat(second.getRevision()).isEqualTo(2);
        assertThat(second.getInstanceCount()).isEqualTo(2);
        assertThat(second.getFlags()).contains(CaseFlag.PATIENT_MERGED, CaseFlag.LATE_IMAGE);
        assertThat(other.getStudyUids()).containsExactly("1.2.4");
        assertThat(other.getPatientKey())
                .isNotEqualTo(first.getPatientKey())
                .isEqualTo(PatientKeys.open(folder.resolve("data/secrets/patient.key"), SITE)
                        .of("222", "")
                        .value());
    }

    private CaseAssembled awaitCase(int index) {
        await().atMost(SOON).until(() -> cases.size() > index);
        return cases.get(index);
    }

    private void send(String patient, String study, int number) throws IOException {
        DataSet image = image(patient, study, number);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(image, TransferSyntax.EXPLICIT_LE, bytes);
        try (DicomClient client = DicomClient.connect(
                ClientConfig.of("127.0.0.1", gateway.dicomPort(), "SENDER", "RADSTREAM"),
                new Proposals().add(CT, TransferSyntax.EXPLICIT_LE))) {
            assertThat(client.store(
                                    CT,
                                    image.requireString(Tag.SOP_INSTANCE_UID),
                                    TransferSyntax.EXPLICIT_LE,
                                    new ByteArrayInputStream(bytes.toByteArray()))
                            .code())
                    .isZero();
        }
    }

    private static DataSet image(String patient, String study, int number) {
        return new DataSet()
                .put(Tag.SOP_CLASS_UID, Vr.UI, CT)
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, study + ".1." + number)
                .put(Tag.MODALITY, Vr.CS, "CT")
                .put(Tag.PATIENT_ID, Vr.LO, patient)
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, study)
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, study + ".1")
                .putInts(Tag.ROWS, Vr.US, 2)
                .putInts(Tag.COLUMNS, Vr.US, 2)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[8]);
    }

    /** Sends ADT^A40 as a hospital's system does, byte by byte of MLLP, and returns the answer without its frame. */
    private String merge(String survivor, String prior) throws IOException {
        String message = "MSH|^~\\&|HIS|HOSPITAL|RADSTREAM|RADIOLOGY|20261124120000||ADT^A40^ADT_A39|42|P|2.5\r"
                + "EVN|A40|20261124120000\rPID|1||" + survivor + "||DOE^JANE\rMRG|" + prior + "\r";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            socket.setSoTimeout(Math.toIntExact(SOON.toMillis()));
            socket.getOutputStream().write(('\u000b' + message + "\u001c\r").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            StringBuilder answer = new StringBuilder();
            for (int next = socket.getInputStream().read();
                    next != 0x1C;
                    next = socket.getInputStream().read()) {
                assertThat(next).as("the connection ended").isNotNegative();
                answer.append((char) next);
            }
            return answer.substring(1);
        }
    }
}
