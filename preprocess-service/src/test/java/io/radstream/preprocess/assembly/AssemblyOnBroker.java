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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Assembly as it runs in production, on a real broker of its own: exactly once, on RocksDB. Any number of instances side by side. */
final class AssemblyOnBroker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

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
        return launch(
                new StreamsSettings(CaseTopology.APPLICATION, broker.bootstrap(), state(name), name, threads, 0),
                sender,
                blobs,
                config);
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

    /** Where an instance keeps its state. */
    Path state(String name) {
        return folder.resolve("state-" + name);
    }

    /** Starts an instance in a process of its own, on a directory store in this folder, which can be killed. */
    Process spawn(String name) throws IOException {
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
                        name))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log-" + name).toFile())
                .start();
    }

    /** One instance, as long as its parent lives: BOOTSTRAP FOLDER NAME. */
    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        Path folder = Path.of(args[1]);
        StreamsSettings settings = new StreamsSettings(
                CaseTopology.APPLICATION, args[0], folder.resolve("state-" + args[2]), args[2], 1, 0);
        try (KafkaRecordSender sender = KafkaRecordSender.open(args[0]);
                DirectoryBlobStore blobs = DirectoryBlobStore.open(folder.resolve("blobs"), 0);
                StreamsRunner runner = launch(settings, sender, blobs, new TestAssemblyConfig())) {
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
