package io.radstream.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka broker and controller (KRaft) in this JVM. Transactions, compaction and Kafka Streams with exactly-once work as on a
 * cluster; replication does not: acknowledged means written to the page cache, so whoever promises more must keep its own record.
 *
 * <p>Start it before the clients, close it after them. Uses internal classes of the pinned Kafka version, which is why nothing
 * else in the project may.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final int NODE_ID = 1;
    private static final String CONTROLLER = "CONTROLLER";

    private final KafkaRaftServer server;
    private final FolderLock lock;
    private final String bootstrap;

    private EmbeddedBroker(KafkaRaftServer server, FolderLock lock, String bootstrap) {
        this.server = server;
        this.lock = lock;
        this.bootstrap = bootstrap;
    }

    /**
     * Starts the broker and returns when it serves.
     *
     * @throws BrokerStartException when the port is taken, the folder is in use by another broker or cannot be written
     */
    public static EmbeddedBroker start(BrokerConfig config) {
        int port = port(config);
        FolderLock lock = FolderLock.acquire(config.directory());
        boolean started = false;
        try {
            format(config.directory());
            KafkaRaftServer server =
                    new KafkaRaftServer(KafkaConfig.fromProps(properties(config, port), false), Time.SYSTEM);
            server.startup();
            started = true;
            return new EmbeddedBroker(server, lock, config.host() + ':' + port);
        } catch (KafkaException e) {
            throw new BrokerStartException(
                    "the Kafka broker on " + config.directory() + " did not start: " + e.getMessage(), e);
        } finally {
            if (!started) {
                lock.close();
            }
        }
    }

    /** The address clients begin with, {@code host:port}. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Stops the broker cleanly: its log needs no recovery at the next start. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        lock.close();
    }

    private static int port(BrokerConfig config) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(config.host()), config.port()));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new BrokerStartException(
                    "port " + config.port() + " on " + config.host() + " is taken; choose another one for Kafka", e);
        }
    }

    private static void format(Path directory) {
        try {
            Files.createDirectories(directory);
            if (Files.exists(directory.resolve("meta.properties"))) {
                return;
            }
            new Formatter()
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) { // Formatter.run declares Exception; whatever it is, the folder is unusable.
            throw new BrokerStartException("cannot prepare the Kafka folder " + directory + ": " + e.getMessage(), e);
        }
    }

    private static Properties properties(BrokerConfig config, int port) {
        int controllerPort = port(BrokerConfig.onFreePort(config.directory()));
        Properties p = new Properties();
        p.setProperty("node.id", String.valueOf(NODE_ID));
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("controller.listener.names", CONTROLLER);
        p.setProperty("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        p.setProperty(
                "listeners",
                "PLAINTEXT://" + config.host() + ':' + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        p.setProperty("advertised.listeners", "PLAINTEXT://" + config.host() + ':' + port);
        p.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        p.setProperty("log.dirs", config.directory().toString());
        p.setProperty("auto.create.topics.enable", "false");
        // One replica of everything, because there is one broker.
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("share.coordinator.state.topic.replication.factor", "1");
        p.setProperty("share.coordinator.state.topic.min.isr", "1");
        // Sized for one machine: fewer internal partitions start and recover faster.
        p.setProperty("offsets.topic.num.partitions", "4");
        p.setProperty("transaction.state.log.num.partitions", "4");
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "4");
        p.setProperty("background.threads", "2");
        p.setProperty("log.cleaner.threads", "1");
        p.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(16 << 20));
        p.setProperty("log.index.size.max.bytes", String.valueOf(1 << 20));
        return p;
    }
}
