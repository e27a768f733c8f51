package io.radstream.ingest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.radstream.broker.BrokerConfig;
import io.radstream.broker.EmbeddedBroker;
import io.radstream.runtime.topic.TopicCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A real broker for a Quarkus test, and a switch that takes it away and brings it back. */
public class BrokerResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable EmbeddedBroker broker;
    private @Nullable BrokerConfig config;

    @Override
    public Map<String, String> start() {
        try {
            Path folder =
                    Files.createTempDirectory(Path.of("target"), "ingest-it").toAbsolutePath();
            EmbeddedBroker first = EmbeddedBroker.start(BrokerConfig.onFreePort(folder.resolve("broker")));
            TopicCreator.create(first.bootstrap(), 1);
            int port = Integer.parseInt(
                    first.bootstrap().substring(first.bootstrap().lastIndexOf(':') + 1));
            broker = first;
            config = new BrokerConfig(folder.resolve("broker"), "127.0.0.1", port);
            return Map.of(
                    "kafka.bootstrap.servers", first.bootstrap(),
                    "radstream.data", folder.resolve("data").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void set(boolean on) {
        if (on && broker == null && config != null) {
            broker = EmbeddedBroker.start(config);
        } else if (!on && broker != null) {
            broker.close();
            broker = null;
        }
    }

    /** Gives the test a switch: true for on. Only types of the JDK cross the border between the class loaders. */
    @Override
    public void inject(TestInjector injector) {
        Consumer<Boolean> brokerSwitch = this::set;
        injector.injectIntoFields(brokerSwitch, field -> field.getName().equals("brokerSwitch"));
    }

    @Override
    public void stop() {
        set(false);
    }
}
