package io.radstream.dicom.net.upper;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Reads PDUs from a connection through one buffer that is used again and again.
 *
 * <p>A PDU must be there in full within a deadline from its first byte, however slowly its bytes trickle. The buffer is small until a PDU needs more, so that
 * connections that never open an association hold little. Not thread-safe.
 */
final class PduInput {

    /** What {@link #next} returns when the peer closed the connection between two PDUs. */
    static final int CLOSED = -1;

    /** What {@link #next} returns when no PDU began in time. */
    static final int SILENT = -2;

    /** The bound of PDUs other than P-DATA-TF, to which the negotiated maximum does not apply. */
    static final int CONTROL_BYTES_MAX = 1 << 17;

    private static final int FIRST_BUFFER_BYTES = 1 << 14;

    private final Transport transport;
    private final InputStream in;
    private final int dataBytesMax;
    private final long pduNanosMax;
    private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
    private int from;
    private int to;
    private int bodyOffset;
    private int bodyLength;

    /** Accepts P-DATA-TF of at most {@code dataBytesMax} bytes after the header. */
    PduInput(Transport transport, int dataBytesMax, Duration pduTimeout) {
        this.transport = transport;
        this.in = transport.in();
        this.dataBytesMax = dataBytesMax;
        this.pduNanosMax = pduTimeout.toNanos();
    }

    /**
     * Waits for the next PDU. Returns its type; the body stays valid until the next call.
     *
     * @param firstByteBy the deadline of its first byte, a {@link System#nanoTime}
     * @param wholeBy the deadline of all of it; 0 gives it the usual time from its first byte
     */
    int next(long firstByteBy, long wholeBy) throws IOException {
        from = bodyOffset + bodyLength;
        if (from == to) {
            int count = fill(firstByteBy);
            bodyOffset = from;
            bodyLength = 0;
            if (count <= 0) {
                return count;
            }
        }
        long deadline = wholeBy == 0 ? System.nanoTime() + pduNanosMax : wholeBy;
        require(Pdu.HEADER_BYTES, deadline);
        int type = buffer[from] & 0xFF;
        if (type < Pdu.ASSOCIATE_RQ || type > Pdu.ABORT) {
            throw DicomNetworkException.protocol(AbortReason.UNRECOGNIZED_PDU, "A PDU of unknown type arrived");
        }
        long length = (buffer[from + 2] & 0xFFL) << 24
                | (buffer[from + 3] & 0xFF) << 16
                | (buffer[from + 4] & 0xFF) << 8
                | (buffer[from + 5] & 0xFF);
        int bytesMax = type == Pdu.DATA_TF ? dataBytesMax : CONTROL_BYTES_MAX;
        if (length > bytesMax) {
            throw DicomNetworkException.protocol(
                    AbortReason.INVALID_PARAMETER, "A PDU is longer than " + bytesMax + " bytes");
        }
        require(Pdu.HEADER_BYTES + (int) length, deadline);
        bodyOffset = from + Pdu.HEADER_BYTES;
        bodyLength = (int) length;
        return type;
    }

    /** Reads bytes and forgets them, until the peer closes the connection or the deadline is over. */
    void drain(long deadline) throws IOException {
        do {
            from = 0;
            to = 0;
        } while (fill(deadline) > 0);
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
        if (count > buffer.length) {
            // Room for two PDUs: what arrives behind the first is read with it.
            byte[] larger = new byte[2 * (Pdu.HEADER_BYTES + Math.max(dataBytesMax, count))];
            System.arraycopy(buffer, from, larger, 0, to - from);
            to -= from;
            from = 0;
            buffer = larger;
        }
        while (to - from < count) {
            int read = fill(deadline);
            if (read == CLOSED) {
                throw DicomNetworkException.of(
                        DicomNetworkException.Kind.CLOSED, "The connection was closed inside a PDU");
            }
            if (read == SILENT) {
                throw DicomNetworkException.of(
                        DicomNetworkException.Kind.TIMEOUT, "A PDU did not arrive in full in time");
            }
        }
    }

    /** Reads what is there, at least one byte: how many, or {@link #CLOSED}, or {@link #SILENT} when the deadline is over. */
    private int fill(long deadline) throws IOException {
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
            return SILENT;
        }
        transport.readTimeout((int) Math.min(millis, Integer.MAX_VALUE));
        try {
            int count = in.read(buffer, to, buffer.length - to);
            to += Math.max(count, 0);
            return count <= 0 ? CLOSED : count;
        } catch (SocketTimeoutException e) {
            return SILENT;
        }
    }
}
