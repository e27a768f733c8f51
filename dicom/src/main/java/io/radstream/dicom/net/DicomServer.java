package io.radstream.dicom.net;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
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
 * Accepts associations and serves {@link Services} on them, several at once.
 *
 * <p>Each association has one thread, which also runs the handler and the listener. Connections beyond the limit are refused politely as far as a few spare
 * threads reach, and closed beyond that. Memory of an association: a thread, 16 KiB until it sends
 * data, then twice {@code pduBytesMax}, 17 KiB for responses, and up to 4 MiB while a request other than C-STORE arrives.
 */
public final class DicomServer implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(DicomServer.class.getName());
    private static final int THREADS_TO_REFUSE = 8;
    private static final int BACKLOG = 128;
    private static final long ACCEPT_RETRY_MILLIS = 100;
    private static final long CLOSE_SECONDS_MAX = 10;

    /** What all associations share. */
    record Setting(ServerConfig config, AssociationPolicy policy, Services services, AssociationListener listener) {}

    private final Setting setting;
    private final ThreadPoolExecutor threads;
    private final Semaphore places;
    private final Set<ServerAssociation> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ServerSocket socket;

    private DicomServer(Setting setting) throws IOException {
        ServerConfig config = setting.config();
        this.setting = setting;
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
            ServerConfig config, AssociationPolicy policy, Services services, AssociationListener listener)
            throws IOException {
        DicomServer server = new DicomServer(new Setting(config, policy, services, listener));
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
        return setting.config().associationsMax() - places.availablePermits();
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

    private void serve(Socket socket) {
        boolean place = places.tryAcquire();
        InetSocketAddress remoteAddress = (InetSocketAddress) socket.getRemoteSocketAddress();
        try (socket) {
            socket.setTcpNoDelay(true);
            ServerConfig config = setting.config();
            ServerAssociation association =
                    new ServerAssociation(Connection.accept(socket, config.tls(), config.times()), setting);
            open.add(association);
            try {
                if (isClosed()) {
                    return;
                }
                association.run(place);
            } finally {
                open.remove(association);
            }
        } catch (Connection.Refused e) {
            LOGGER.log(Level.INFO, "A connection from {0} was refused: {1}", remoteAddress, e.explanation());
            setting.listener().failed(remoteAddress, e.reason());
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "A connection ended", e);
        } finally {
            if (place) {
                places.release();
            }
        }
    }
}
