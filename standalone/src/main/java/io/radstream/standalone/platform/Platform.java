package io.radstream.standalone.platform;

import io.quarkus.runtime.Quarkus;
import io.radstream.broker.BrokerConfig;
import io.radstream.broker.EmbeddedBroker;
import io.radstream.raddiag.engine.TorchEngine;
import io.radstream.runtime.topic.TopicCreator;
import io.radstream.standalone.failure.CommandFailedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One installation while it runs in this JVM: the broker is up before the services and goes down after them.
 *
 * <p>Run at most once in a JVM.
 */
public final class Platform {

    /** What a command does with the running platform, on a thread of its own; a failure stops the platform. */
    public interface Session {
        /** Called once, while the services start. */
        void run(Platform platform) throws Exception;
    }

    private static final String LOOPBACK = "127.0.0.1";
    private static final int REPLICATION_FACTOR = 1;
    private static final long CLEAN_STOP_SECONDS = 60;

    private final PlatformSettings settings;
    private final String bootstrap;
    private final AtomicInteger exitCode = new AtomicInteger();
    private final PrintStream out = System.out;

    private Platform(PlatformSettings settings, String bootstrap) {
        this.settings = settings;
        this.bootstrap = bootstrap;
    }

    /**
     * Starts everything, runs the session beside it, and returns when the platform has stopped.
     *
     * @return 0, or 1 when a service or the session failed
     * @throws CommandFailedException when a port is taken
     * @throws IOException when the data folder cannot be used
     */
    public static int run(PlatformSettings settings, ConsoleLog console, Session session)
            throws IOException, InterruptedException {
        TorchEngine.settle();
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("--http", settings.httpPort());
        ports.put("--dicom", settings.dicomPort());
        ports.put("--kafka", settings.kafkaPort());
        Ports.checkFree(ports);
        Files.createDirectories(settings.data());
        CountDownLatch stopped = new CountDownLatch(1);
        // A signal ends the JVM as soon as all hooks have returned: this one keeps it until the broker is down.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitQuietly(stopped), "await-clean-stop"));
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(new BrokerConfig(settings.brokerFolder(), LOOPBACK, settings.kafkaPort()))) {
            TopicCreator.create(broker.bootstrap(), REPLICATION_FACTOR);
            FirstChampion.publishInto(broker.bootstrap(), settings);
            Platform platform = new Platform(settings, broker.bootstrap());
            platform.configure(console);
            platform.serve(session);
            return platform.exitCode.get();
        } finally {
            stopped.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(CLEAN_STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("radstream: not stopped after " + CLEAN_STOP_SECONDS + " s; ending now");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void configure(ConsoleLog console) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kafka.bootstrap.servers", bootstrap);
        values.put("radstream.data", settings.data().toString());
        values.put("quarkus.http.port", String.valueOf(settings.httpPort()));
        values.put("ingest.scp.port", String.valueOf(settings.dicomPort()));
        values.put("quarkus.log.file.path", settings.logFile().toString());
        values.put("quarkus.log.console.level", console.level());
        // What the operator sets with -D stays.
        values.forEach((key, value) -> {
            if (System.getProperty(key) == null) {
                System.setProperty(key, value);
            }
        });
        Logger.getLogger("").setLevel(Level.INFO);
    }

    private void serve(Session session) throws InterruptedException {
        Thread thread = new Thread(() -> runSession(session), "session");
        thread.setDaemon(true);
        thread.start();
        Quarkus.run(StandaloneApplication.class, (code, failure) -> serviceEnded(code));
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(CLEAN_STOP_SECONDS));
    }

    private void serviceEnded(int code) {
        if (code != 0) {
            exitCode.compareAndSet(0, code);
        }
    }

    private void runSession(Session session) {
        try {
            session.run(this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CommandFailedException | IOException e) {
            System.err.println("radstream: " + e.getMessage());
            fail();
        } catch (Exception e) { // a bug of the session must not leave a platform that nobody drives
            System.err.println("radstream: this is a bug, please report it:");
            e.printStackTrace();
            fail();
        }
    }

    private void fail() {
        exitCode.compareAndSet(0, 1);
        stop();
    }

    /** Stops the platform in order. Returns at once; {@link #run} returns when it is done. */
    public void stop() {
        Quarkus.asyncExit(exitCode.get());
    }

    /** Waits until the whole path works: what {@code /q/health/ready} answers. */
    public void awaitReady() throws IOException, InterruptedException {
        new Readiness(settings.httpPort()).await();
    }

    /** Prints where to go. */
    public void printAddresses() {
        out.printf("Worklist   http://localhost:%d/%n", settings.httpPort());
        out.printf("DICOM      RADSTREAM@localhost:%d (C-STORE, C-ECHO)%n", settings.dicomPort());
        out.printf("STOW-RS    http://localhost:%d/dicom-web/studies%n", settings.httpPort());
        out.printf("Kafka      localhost:%d%n", settings.kafkaPort());
        out.printf(
                "Results    http://localhost:%d/api/deliveries (where they go: docs/results.md)%n",
                settings.httpPort());
        out.printf("Data       %s (log: %s)%n", settings.data(), settings.logFile());
        out.println("Not for clinical use.");
        out.flush();
    }

    /** Where this installation listens and keeps its data. */
    public PlatformSettings settings() {
        return settings;
    }

    /** The broker's address, host:port. */
    public String bootstrap() {
        return bootstrap;
    }
}
