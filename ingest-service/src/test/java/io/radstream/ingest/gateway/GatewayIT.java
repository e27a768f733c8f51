package io.radstream.ingest.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.broker.BrokerConfig;
import io.radstream.broker.EmbeddedBroker;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.net.ClientConfig;
import io.radstream.dicom.net.DicomClient;
import io.radstream.dicom.net.Proposals;
import io.radstream.event.InstanceStored;
import io.radstream.ingest.SyntheticDicom;
import io.radstream.ingest.Topic;
import io.radstream.ingest.journal.Journal;
import io.radstream.ingest.journal.JournalEntry;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.runtime.send.KafkaRecordSender;
import io.radstream.runtime.topic.TopicCreator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway without its framework: killed in the middle of sends, and after the topic lost its tail. */
class GatewayIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int KILLS = 5;

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        broker = EmbeddedBroker.start(BrokerConfig.onFreePort(folder.resolve("broker")));
        TopicCreator.create(broker.bootstrap(), 1);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static Process launch(Path data, Path port) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        GatewayProcess.class.getName(),
                        data.toString(),
                        broker.bootstrap(),
                        port.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("gateway.log").toFile())
                .start();
    }

    private static DicomClient connect(int port) throws IOException {
        return DicomClient.connect(
                ClientConfig.of("127.0.0.1", port, "TESTER", "RADSTREAM"),
                new Proposals().add(SyntheticDicom.CT, TransferSyntax.EXPLICIT_LE));
    }

    /** Sends instance after instance until the gateway is gone; remembers what was acknowledged. */
    private static void sendUntilGone(int port, String study, Set<String> acknowledged) {
        try (DicomClient client = connect(port)) {
            for (int number = 1; number < 100_000; number++) {
                var dataSet = SyntheticDicom.ct(study, number);
                String uid = dataSet.requireString(Tag.SOP_INSTANCE_UID);
                byte[] bytes = SyntheticDicom.bytes(dataSet);
                if (client.store(SyntheticDicom.CT, uid, TransferSyntax.EXPLICIT_LE, new ByteArrayInputStream(bytes))
                        .success()) {
                    acknowledged.add(uid);
                }
            }
        } catch (IOException e) {
            // The kill is what this waits for.
            return;
        }
    }

    @Test
    void everyAcknowledgedInstanceOutlivesKills() throws Exception {
        // Given
        Path data = folder.resolve("killed");
        Random random = new Random(42);
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        // When
        for (int kill = 0; kill < KILLS; kill++) {
            Path port = folder.resolve("port-" + kill);
            Process gateway = launch(data, port);
            try {
                await().atMost(SOON).until(() -> Files.exists(port));
                int number = Integer.parseInt(Files.readString(port));
                int before = acknowledged.size();
                String first = "1.9." + kill + ".1";
                String second = "1.9." + kill + ".2";
                Thread one = new Thread(() -> sendUntilGone(number, first, acknowledged));
                Thread two = new Thread(() -> sendUntilGone(number, second, acknowledged));
                one.start();
                two.start();
                int enough = before + 20 + random.nextInt(30);
                await().atMost(SOON).pollInterval(Duration.ofMillis(3)).until(() -> acknowledged.size() >= enough);
                gateway.destroyForcibly().waitFor();
                one.join();
                two.join();
            } finally {
                gateway.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
        // Then
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS * 20);
        Map<String, InstanceStored> events = new HashMap<>();
        for (InstanceStored event : Topic.events(broker.bootstrap(), "instance-stored", InstanceStored.class)) {
            InstanceStored earlier = events.put(event.getSopInstanceUid(), event);
            assertThat(earlier == null || earlier.getBlobRef().equals(event.getBlobRef()))
                    .isTrue();
        }
        try (DirectoryBlobStore store = DirectoryBlobStore.open(data.resolve("blobs"), 0)) {
            for (String uid : acknowledged) {
                assertThat(events).containsKey(uid);
                assertThat(store.read(BlobRef.of(events.get(uid).getBlobRef()))).isNotEmpty();
            }
        }
    }

    @Test
    void eventsThatTheTopicLostArePublishedAgainAtTheStart() throws Exception {
        // Given: a journal that knows three instances, of which the topic has one, and a fourth whose file a power cut
        // took away
        Path data = folder.resolve("lost");
        Instant now = Instant.now();
        try (Journal journal = Journal.open(data.resolve("ingest").resolve("journal"), 1 << 20);
                DirectoryBlobStore store = DirectoryBlobStore.open(data.resolve("blobs"), 0);
                KafkaRecordSender sender = KafkaRecordSender.open(broker.bootstrap())) {
            for (int number = 1; number <= 4; number++) {
                byte[] file = {(byte) number};
                InstanceStored event = stored(
                        "1.8." + number,
                        number == 4
                                ? new BlobRef(BlobArea.ORIGINALS, "0".repeat(64), 1)
                                : store.put(BlobArea.ORIGINALS, file),
                        now);
                journal.append(new JournalEntry(0, event));
                if (number == 2) {
                    sender.send(io.radstream.ingest.send.Events.of(event));
                }
            }
            // When
            try (Gateway gateway = Gateway.start(
                    GatewayProcess.settings(data, broker.bootstrap()), sender, sender, new SimpleMeterRegistry())) {
                await().atMost(SOON).until(() -> gateway.troubles().isEmpty());
            }
        }
        // Then
        List<String> uids = Topic.events(broker.bootstrap(), "instance-stored", InstanceStored.class).stream()
                .map(InstanceStored::getSopInstanceUid)
                .filter(uid -> uid.startsWith("1.8."))
                .collect(Collectors.toList());
        assertThat(uids).containsExactlyInAnyOrder("1.8.1", "1.8.2", "1.8.3");
    }

    private static InstanceStored stored(String uid, BlobRef blob, Instant at) {
        return InstanceStored.newBuilder()
                .setPatientKey("0".repeat(64))
                .setStudyUid("1.8")
                .setSopInstanceUid(uid)
                .setBlobRef(blob.toEvent())
                .setStoredAt(at)
                .build();
    }
}
