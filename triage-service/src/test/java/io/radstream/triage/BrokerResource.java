package io.radstream.triage;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.radstream.broker.BrokerConfig;
import io.radstream.broker.EmbeddedBroker;
import io.radstream.runtime.topic.TopicCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A broker with the topics of the contract, and an empty data folder. */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable EmbeddedBroker broker;
    private @Nullable Path folder;

    @Override
    public Map<String, String> start() {
        try {
            Path made = Files.createTempDirectory("triage-it");
            EmbeddedBroker started = EmbeddedBroker.start(BrokerConfig.onFreePort(made.resolve("broker")));
            TopicCreator.create(started.bootstrap(), 1);
            folder = made;
            broker = started;
            return Map.of(
                    "kafka.bootstrap.servers",
                    started.bootstrap(),
                    "radstream.data",
                    made.resolve("data").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker started", e);
        }
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
        if (folder != null) {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
