package io.radstream.preprocess.assembly;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.blob.BlobStore;
import io.radstream.broker.BrokerConfig;
import io.radstream.broker.EmbeddedBroker;
import io.radstream.preprocess.streams.StreamsRunner;
import io.radstream.preprocess.streams.StreamsSettings;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.BugLedger;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.failure.FailureParts;
import io.radstream.runtime.failure.FailureRouter;
import io.radstream.runtime.failure.ProcessStopper;
import io.radstream.runtime.send.KafkaRecordSender;
import io.radstream.runtime.topic.TopicCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Assembly as it runs in production, on a real broker of its own: exactly once, on RocksDB. Any number of instances side by side. */
final class AssemblyOnBroker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** As in production. */
    static final Duration SESSION = Duration.ofSeconds(45);

    final EmbeddedBroker broker;
    private final Path folder;
    private final BlobStore blobs;
    private final AssemblyConfig config;
    private final KafkaRecordSender sender;

    AssemblyOnBroker(Path folder, BlobStore blobs, AssemblyConfig config) throws IOException, InterruptedException {
        this.folder = folder;
        this.blobs = blobs;
        this.config = config;
        this.broker = EmbeddedBroker.start(BrokerConfig.onFreePort(folder.resolve("kafka")));
        TopicCreator.create(broker.bootstrap(), 1);
        this.sender = KafkaRecordSender.open(broker.bootstrap());
    }

    /** Starts an instance with a state folder and a name of its own; returns before it works. */
    StreamsRunner launch(String name, int threads) throws IOException {
        return launch(settings(broker.bootstrap(), folder, name, threads, Replicas.NONE), sender, blobs, config);
    }

    /** Starts an instance with replicas of others' state. */
    StreamsRunner launch(String name, Replicas replicas) throws IOException {
        return launch(settings(broker.bootstrap(), folder, name, 1, replicas), sender, blobs, config);
    }

    /** Replicas of the state on other instances, and after how long a silent one is lost. */
    record Replicas(int count, Duration session) {
        static final Replicas NONE = new Replicas(0, SESSION);
    }

    private static StreamsSettings settings(
            String bootstrap, Path folder, String name, int threads, Replicas replicas) {
        return new StreamsSettings(
                CaseTopology.APPLICATION,
                bootstrap,
                folder.resolve("state-" + name),
                name,
                threads,
                replicas.count(),
                replicas.session());
    }

    private static StreamsRunner launch(
            StreamsSettings settings, KafkaRecordSender sender, BlobStore blobs, AssemblyConfig config)
            throws IOException {
        ProcessStopper stopper = reason -> {
            throw new IllegalStateException(reason);
        };
        Availability availability = new Availability();
        DeadLetters deadLetters = new DeadLetters(CaseTopology.SERVICE, sender);
        FailureRouter router = new FailureRouter(new FailureParts(
                deadLetters,
                BugLedger.open(settings.stateFolder().resolveSibling("bugs-" + settings.instanceId())),
                availability,
                stopper,
                new SimpleMeterRegistry()));
        return StreamsRunner.start(
                CaseTopology.of(new AssemblyParts(config, blobs, router, deadLetters, new SimpleMeterRegistry())),
                settings,
                availability,
                stopper);
    }

    /** Starts an instance and waits until it works. */
    StreamsRunner start(String name, int threads) throws IOException {
        StreamsRunner runner = launch(name, threads);
        await().atMost(PATIENCE).until(runner::running);
        return runner;
    }

    /** Closes studies by evidence only, however long a busy machine takes: silence never comes to its end. */
    static TestAssemblyConfig unhurried() {
        return TestAssemblyConfig.with(config -> {
            config.quietPeriod = Duration.ofHours(1);
            config.missingFor = Duration.ofHours(2);
            config.ageMax = Duration.ofHours(3);
            config.lateFor = Duration.ofHours(4);
            config.rememberFor = Duration.ofHours(5);
        });
    }

    /** Where an instance keeps its state. */
    Path state(String name) {
        return folder.resolve("state-" + name);
    }

    /** Partitions of which an instance has state, its own and replicas. */
    int partitionsOf(String name) throws IOException {
        try (Stream<Path> found = Files.walk(state(name), 2)) {
            return (int) found.filter(folder -> folder.getFileName().toString().matches("0_\\d+"))
                    .count();
        }
    }

    /** Starts an instance in a process of its own, on a directory store in this folder, which can be killed. */
    Process spawn(String name) throws IOException {
        return spawn(name, Replicas.NONE);
    }

    Process spawn(String name, Replicas replicas) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AssemblyOnBroker.class.getName(),
                        broker.bootstrap(),
                        folder.toString(),
                        name,
                        String.valueOf(replicas.count()),
                        replicas.session().toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log-" + name).toFile())
                .start();
    }

    /** One instance, as long as its parent lives: BOOTSTRAP FOLDER NAME REPLICAS SESSION. */
    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        Path folder = Path.of(args[1]);
        Replicas replicas = new Replicas(Integer.parseInt(args[3]), Duration.parse(args[4]));
        StreamsSettings settings = settings(args[0], folder, args[2], 1, replicas);
        try (KafkaRecordSender sender = KafkaRecordSender.open(args[0]);
                DirectoryBlobStore blobs = DirectoryBlobStore.open(folder.resolve("blobs"), 0);
                StreamsRunner runner = launch(settings, sender, blobs, unhurried())) {
            // The parent never writes: the end of its stream is its end.
            int end = System.in.read();
            if (end >= 0 || runner.running()) {
                Runtime.getRuntime().halt(0);
            }
        }
    }

    @Override
    public void close() {
        sender.close();
        broker.close();
    }
}
