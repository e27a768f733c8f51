package io.radstream.testing;

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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real broker with the topics of the contract, and an empty data folder, for a Quarkus test.
 *
 * <p>A test with a field {@code Consumer<Boolean> brokerSwitch} can take the broker away (false) and bring it back on the same port (true).
 */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable Path folder;
    private @Nullable BrokerConfig config;
    private @Nullable EmbeddedBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            Path made = Files.createTempDirectory("radstream-it");
            folder = made;
            EmbeddedBroker first = EmbeddedBroker.start(BrokerConfig.onFreePort(made.resolve("broker")));
            broker = first;
            TopicCreator.create(first.bootstrap(), 1);
            int port = Integer.parseInt(
                    first.bootstrap().substring(first.bootstrap().lastIndexOf(':') + 1));
            config = new BrokerConfig(made.resolve("broker"), "127.0.0.1", port);
            return Map.of(
                    "kafka.bootstrap.servers",
                    first.bootstrap(),
                    "radstream.data",
                    made.resolve("data").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker started", e);
        }
    }

    /** Only types of the JDK cross the border between the class loaders of the build and of the test. */
    @Override
    public void inject(TestInjector injector) {
        Consumer<Boolean> brokerSwitch = this::turn;
        injector.injectIntoFields(brokerSwitch, field -> field.getName().equals("brokerSwitch"));
    }

    private void turn(boolean on) {
        if (on && broker == null && config != null) {
            broker = EmbeddedBroker.start(config);
        } else if (!on && broker != null) {
            broker.close();
            broker = null;
        }
    }

    @Override
    public void stop() {
        turn(false);
        if (folder != null) {
            delete(folder);
        }
    }

    private static void delete(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
