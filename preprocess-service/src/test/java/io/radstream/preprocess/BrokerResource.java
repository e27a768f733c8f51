package io.radstream.preprocess;

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

/** A real broker with the topics of the contract, and an empty data folder. */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable EmbeddedBroker broker;
    private @Nullable Path folder;

    @Override
    public Map<String, String> start() {
        try {
            Path root = Files.createTempDirectory("preprocess-it");
            folder = root;
            EmbeddedBroker started = EmbeddedBroker.start(BrokerConfig.onFreePort(root.resolve("kafka")));
            broker = started;
            TopicCreator.create(started.bootstrap(), 1);
            return Map.of(
                    "kafka.bootstrap.servers",
                    started.bootstrap(),
                    "radstream.data",
                    root.resolve("data").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
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

    private static void delete(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
