package io.radstream.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Reads PDUs from a connection through one buffer that is used again and again.
 *
 * <p>A PDU must be there in full within a deadline from its first byte, however slowly its bytes trickle. Not thread-safe.
 */
final class PduInput {

    /** What {@link #next} returns when the peer closed the connection between two PDUs. */
    static final int CLOSED = -1;

    private final Socket socket;
    private final InputStream in;
    private final int pduBytesMax;
    private final long pduNanosMax;
    private final byte[] buffer;
    private int from;
    private int to;
    private int bodyOffset;
    private int bodyLength;

    /** Accepts PDUs of at most {@code pduBytesMax} bytes after their header. */
    PduInput(Socket socket, int pduBytesMax, Duration pduTimeout) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.pduBytesMax = pduBytesMax;
        this.pduNanosMax = pduTimeout.toNanos();
        this.buffer = new byte[2 * (pduBytesMax + Pdu.HEADER_BYTES)];
    }

    /** Waits for the next PDU, at most {@code idle} for its first byte. Returns its type; the body stays valid until the next call. */
    int next(Duration idle) throws IOException {
        from = bodyOffset + bodyLength;
        if (from == to && !fill(System.nanoTime() + idle.toNanos())) {
            bodyOffset = from;
            bodyLength = 0;
            return CLOSED;
        }
        long deadline = System.nanoTime() + pduNanosMax;
        require(Pdu.HEADER_BYTES, deadline);
        int type = buffer[from] & 0xFF;
        long length = (buffer[from + 2] & 0xFFL) << 24
                | (buffer[from + 3] & 0xFF) << 16
                | (buffer[from + 4] & 0xFF) << 8
                | (buffer[from + 5] & 0xFF);
        if (length > pduBytesMax) {
            throw DicomNetworkException.protocol(
                    Pdu.Abort.INVALID_PARAMETER, "A PDU is longer than " + pduBytesMax + " bytes");
        }
        require(Pdu.HEADER_BYTES + (int) length, deadline);
        bodyOffset = from + Pdu.HEADER_BYTES;
        bodyLength = (int) length;
        return type;
    }

    byte[] buffer() {
        return buffer;
    }

    int bodyOffset() {
        return bodyOffset;
    }

    int bodyLength() {
        return bodyLength;
    }

    private void require(int count, long deadline) throws IOException {
        while (to - from < count) {
            if (!fill(deadline)) {
                throw DicomNetworkException.of(
                        DicomNetworkException.Kind.CLOSED, "The connection was closed inside a PDU");
            }
        }
    }

    private boolean fill(long deadline) throws IOException {
        if (from == to) {
            from = 0;
            to = 0;
        } else if (to == buffer.length) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        bodyOffset = from;
        bodyLength = 0;
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw timeout();
        }
        socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
        try {
            int count = in.read(buffer, to, buffer.length - to);
            to += Math.max(count, 0);
            return count > 0;
        } catch (SocketTimeoutException e) {
            throw timeout();
        }
    }

    private static DicomNetworkException timeout() {
        return DicomNetworkException.of(DicomNetworkException.Kind.TIMEOUT, "The peer was silent for too long");
    }
}
