package io.radstream.preprocess.assembly;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.blob.BlobStore;
import io.radstream.broker.BrokerConfig;
import io.radstream.broker.EmbeddedBroker;
import io.radstream.preprocess.streams.StreamsRunner;
import io.radstream.preprocess.streams.StreamsSettings;
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
        ProcessStopper stopper = reason -> {
            throw new IllegalStateException(reason);
        };
        Availability availability = new Availability();
        DeadLetters deadLetters = new DeadLetters(CaseTopology.SERVICE, sender);
        FailureRouter router = new FailureRouter(new FailureParts(
                deadLetters,
                BugLedger.open(folder.resolve("bugs-" + name)),
                availability,
                stopper,
                new SimpleMeterRegistry()));
        return StreamsRunner.start(
                CaseTopology.of(new AssemblyParts(config, blobs, router, deadLetters, new SimpleMeterRegistry())),
                new StreamsSettings(CaseTopology.APPLICATION, broker.bootstrap(), state(name), name, threads),
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

    @Override
    public void close() {
        sender.close();
        broker.close();
    }
}
