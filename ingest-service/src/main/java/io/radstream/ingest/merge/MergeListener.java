package io.radstream.ingest.merge;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.ingest.patient.PatientKeys;
import io.radstream.runtime.failure.Backoff;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jboss.logging.Logger;

/**
 * Listens for messages over MLLP, with TLS when it is asked for: a connection has a thread, its messages are answered in their order.
 *
 * <p>A sender that is not admitted, one connection too many, a message that is too long or no HL7 end the connection; the sender sees no answer and tries again.
 */
public final class MergeListener implements Closeable {

    private static final Logger LOG = Logger.getLogger(MergeListener.class);
    /** Inside a message, between two bytes. */
    private static final Duration BYTE_WAIT_MAX = Duration.ofSeconds(30);

    private static final int BACKLOG = 16;
    private static final long CLOSE_SECONDS_MAX = 10;

    private final MergeSettings settings;
    private final MergeDesk desk;
    private final Merges merges;
    private final ServerSocket socket = new ServerSocket();
    private final ThreadPoolExecutor threads;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);

    private MergeListener(MergeSettings settings, PatientKeys keys, Merges merges, MeterRegistry meters)
            throws IOException {
        this.settings = settings;
        this.merges = merges;
        this.desk = new MergeDesk(keys, merges, settings, meters);
        this.threads = new ThreadPoolExecutor(
                0,
                settings.limits().connectionsMax(),
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> new Thread(task, "merge-connection"));
    }

    /**
     * Begins to listen, and publishes the newest merges of earlier runs again.
     *
     * @throws IOException when the port cannot be had
     */
    public static MergeListener start(MergeSettings settings, PatientKeys keys, Merges merges, MeterRegistry meters)
            throws IOException {
        MergeListener listener = new MergeListener(settings, keys, merges, meters);
        try {
            listener.socket.bind(settings.address(), BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw new IOException(
                    "HL7 cannot listen on " + settings.address() + ": " + e.getMessage()
                            + "; choose another port with ingest.merge.port",
                    e);
        }
        daemon(listener::republish, "merge-republish");
        daemon(listener::accept, "merge-accept");
        LOG.infof(
                "merges are taken, port=%d tls=%s",
                listener.port(), settings.tls().isPresent());
        return listener;
    }

    private static void daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The port it listens on. */
    public int port() {
        return socket.getLocalPort();
    }

    private void republish() {
        for (int failures = 1; ; failures++) {
            try {
                LOG.infof("merges published again, count=%d", merges.republish());
                return;
            } catch (IOException e) {
                LOG.warnf("merges cannot be published again yet, message=%s", e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
            if (closedAfter(Backoff.DEFAULT.delay(failures, ThreadLocalRandom.current()))) {
                return;
            }
        }
    }

    private boolean closedAfter(Duration delay) {
        try {
            return closing.await(delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void accept() {
        while (closing.getCount() > 0) {
            try {
                dispatch(socket.accept());
            } catch (IOException e) {
                if (closing.getCount() > 0) {
                    LOG.warnf("a connection could not be accepted, message=%s", e.getMessage());
                    closedAfter(Backoff.DEFAULT.delay(1, ThreadLocalRandom.current()));
                }
            }
        }
    }

    private void dispatch(Socket connection) throws IOException {
        if (!settings.admits(connection.getInetAddress())) {
            LOG.warnf(
                    "a sender is not admitted, address=%s option=ingest.merge.addresses", connection.getInetAddress());
            connection.close();
            return;
        }
        try {
            threads.execute(() -> serve(connection));
        } catch (RejectedExecutionException e) {
            LOG.warnf("too many connections, address=%s", connection.getInetAddress());
            connection.close();
        }
    }

    private void serve(Socket plain) {
        open.add(plain);
        try (plain;
                Socket connection = secured(plain)) {
            connection.setTcpNoDelay(true);
            converse(connection);
        } catch (IOException e) {
            if (closing.getCount() > 0) {
                LOG.infof("a connection ended, address=%s message=%s", plain.getInetAddress(), e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(plain);
        }
    }

    private Socket secured(Socket plain) throws IOException {
        plain.setSoTimeout(Math.toIntExact(BYTE_WAIT_MAX.toMillis()));
        if (settings.tls().isEmpty()) {
            return plain;
        }
        SSLSocket secured = settings.tls().get().accept(plain, InputStream.nullInputStream());
        secured.startHandshake();
        return secured;
    }

    private void converse(Socket connection) throws IOException, InterruptedException {
        MllpReader reader = new MllpReader(
                new BufferedInputStream(connection.getInputStream()),
                settings.limits().messageBytesMax());
        while (closing.getCount() > 0) {
            connection.setSoTimeout(Math.toIntExact(settings.limits().idleMax().toMillis()));
            if (!reader.begins()) {
                return;
            }
            connection.setSoTimeout(Math.toIntExact(BYTE_WAIT_MAX.toMillis()));
            Optional<byte[]> content = reader.content();
            Optional<byte[]> answer = content.isPresent() ? desk.answer(content.get()) : Optional.empty();
            if (answer.isEmpty()) {
                return;
            }
            MllpReader.write(connection.getOutputStream(), answer.get());
        }
    }

    /** Stops listening and ends connections; a message that is being published is finished. */
    @Override
    public void close() throws IOException {
        closing.countDown();
        socket.close();
        threads.shutdown();
        for (Socket connection : open) {
            connection.close();
        }
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("a merge is still being published while the service stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
