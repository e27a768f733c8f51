package io.radstream.dicom.net;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Accepts associations and serves C-ECHO and C-STORE on them, several at once (PS3.4 annexes A and B).
 *
 * <p>Each association has one thread, which also runs the handler and the listener. Connections beyond the limit are refused politely as far as a few spare
 * threads reach, and closed beyond that. Memory: two PDU buffers and a thread an association.
 */
public final class DicomServer implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(DicomServer.class.getName());
    private static final int THREADS_TO_REFUSE = 8;
    private static final int BACKLOG = 128;
    private static final long ACCEPT_RETRY_MILLIS = 100;
    private static final long CLOSE_SECONDS_MAX = 10;

    private final ServerConfig config;
    private final AssociationPolicy policy;
    private final StoreHandler handler;
    private final AssociationListener listener;
    private final ThreadPoolExecutor threads;
    private final Semaphore places;
    private final Set<ServerAssociation> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ServerSocket socket;

    private DicomServer(
            ServerConfig config, AssociationPolicy policy, StoreHandler handler, AssociationListener listener)
            throws IOException {
        this.config = config;
        this.policy = policy;
        this.handler = handler;
        this.listener = listener;
        this.places = new Semaphore(config.associationsMax());
        this.threads = new ThreadPoolExecutor(
                0,
                config.associationsMax() + THREADS_TO_REFUSE,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> new Thread(task, "dicom-association"));
        this.socket = new ServerSocket();
        socket.setReuseAddress(true);
    }

    /**
     * Begins to listen.
     *
     * @throws IOException when the address cannot be bound, for example because the port is taken
     */
    public static DicomServer start(
            ServerConfig config, AssociationPolicy policy, StoreHandler handler, AssociationListener listener)
            throws IOException {
        DicomServer server = new DicomServer(config, policy, handler, listener);
        try {
            server.socket.bind(config.address(), BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        new Thread(server::accept, "dicom-accept").start();
        return server;
    }

    /** The port it listens on. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Associations open now. */
    public int associations() {
        return config.associationsMax() - places.availablePermits();
    }

    /** Stops listening, aborts what is open, and waits up to 10 s for the handlers to return. */
    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
        open.forEach(ServerAssociation::shutDown);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOGGER.log(Level.WARNING, "Associations are still open after {0} s", CLOSE_SECONDS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void accept() {
        while (!isClosed()) {
            try {
                dispatch(socket.accept());
            } catch (IOException e) {
                if (!isClosed()) {
                    LOGGER.log(Level.WARNING, "A connection could not be accepted", e);
                    pause();
                }
            }
        }
    }

    /** Running out of file descriptors passes; trying again at once would only burn the processor. */
    private void pause() {
        try {
            if (closed.await(ACCEPT_RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dispatch(Socket connection) throws IOException {
        try {
            threads.execute(() -> serve(connection));
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.WARNING, "A connection was closed: no thread is left even to refuse it");
            connection.close();
        }
    }

    private void serve(Socket connection) {
        boolean place = places.tryAcquire();
        try (connection) {
            connection.setTcpNoDelay(true);
            ServerAssociation association = new ServerAssociation(connection, config, policy, handler, listener);
            open.add(association);
            try {
                if (isClosed()) {
                    return;
                }
                association.run(place);
            } finally {
                open.remove(association);
            }
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "A connection ended", e);
        } finally {
            if (place) {
                places.release();
            }
        }
    }
}
