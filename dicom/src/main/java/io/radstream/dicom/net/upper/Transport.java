package io.radstream.dicom.net.upper;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One connection, plain or TLS, with what blocking sockets lack: a limit on how long a write may take.
 *
 * <p>A peer that takes nothing is noticed by {@link Stalls}, which closes the connection from another thread.
 */
public final class Transport implements Closeable {

    private final Socket connection;
    private final Socket layered;
    private final InputStream in;
    private final OutputStream out;
    private final long writeNanosMax;
    private volatile long writeBegan;
    private volatile boolean writing;
    private final Stalls.Watched watched = new Stalls.Watched() {
        @Override
        public boolean stalled() {
            return writing && System.nanoTime() - writeBegan > writeNanosMax;
        }

        @Override
        public void cut() throws IOException {
            connection.close();
        }
    };

    /**
     * @param connection the TCP connection
     * @param layered the same, or the TLS socket over it
     * @param in where bytes come from: the stream of {@code layered}, perhaps with bytes pushed back
     */
    public Transport(Socket connection, Socket layered, InputStream in, Duration writeTimeout) throws IOException {
        this.connection = connection;
        this.layered = layered;
        this.in = in;
        this.out = layered.getOutputStream();
        this.writeNanosMax = writeTimeout.toNanos();
        connection.setTcpNoDelay(true);
        Stalls.watch(watched);
    }

    /** Something that blocks on a connection. */
    public interface Step {
        void run() throws IOException;
    }

    /** Runs a step; the connection is cut, and SocketTimeoutException thrown, when it takes longer. */
    public static void within(Socket connection, Duration max, Step step) throws IOException {
        long end = System.nanoTime() + max.toNanos();
        AtomicBoolean cut = new AtomicBoolean();
        Stalls.Watched watched = new Stalls.Watched() {
            @Override
            public boolean stalled() {
                return System.nanoTime() > end;
            }

            @Override
            public void cut() throws IOException {
                cut.set(true);
                connection.close();
            }
        };
        Stalls.watch(watched);
        try {
            step.run();
        } catch (IOException e) {
            if (cut.get()) {
                SocketTimeoutException late = new SocketTimeoutException("The connection was cut");
                late.addSuppressed(e);
                throw late;
            }
            throw e;
        } finally {
            Stalls.forget(watched);
        }
    }

    InputStream in() {
        return in;
    }

    /** Who is at the other end. */
    public InetSocketAddress remoteAddress() {
        return (InetSocketAddress) connection.getRemoteSocketAddress();
    }

    void readTimeout(int millis) throws IOException {
        layered.setSoTimeout(millis);
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        writeBegan = System.nanoTime();
        writing = true;
        try {
            out.write(bytes, offset, length);
        } finally {
            writing = false;
        }
    }

    /** Tells the peer that nothing more comes, so that it closes first and reads what was sent last. */
    void endOutput() throws IOException {
        layered.shutdownOutput();
    }

    /** Wakes a reader in another thread: it sees the end of the input. */
    void endInput() throws IOException {
        connection.shutdownInput();
    }

    @Override
    public void close() throws IOException {
        Stalls.forget(watched);
        try (connection) {
            layered.close();
        }
    }
}
