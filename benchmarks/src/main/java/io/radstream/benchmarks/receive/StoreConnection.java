package io.radstream.benchmarks.receive;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** One association that sends CT images, with as little code between the object and the socket as can be (PS3.8 section 9.3). */
final class StoreConnection implements Closeable {

    private static final int OWN_PDU_BYTES_MAX = 1 << 17;
    private static final int ANSWER_MS = 60_000;
    private static final int STATUS = 0x0900;
    private static final int IMPLICIT_HEADER_BYTES = 8;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;
    private final StoreWire wire;

    StoreConnection(int port, String calledAe, CtObject object) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_MS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
        out.write(request(calledAe));
        wire = new StoreWire(object, associated());
    }

    private static byte[] request(String calledAe) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        data.writeShort(1);
        data.writeShort(0);
        data.writeBytes(String.format("%-16s%-16s", calledAe, "BENCH"));
        data.write(new byte[32]);
        item(data, 0x10, "1.2.840.10008.3.1.1.1".getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream context = new ByteArrayOutputStream();
        context.writeBytes(new byte[] {1, 0, 0, 0});
        DataOutputStream syntaxes = new DataOutputStream(context);
        item(syntaxes, 0x30, CtObject.CT_IMAGE_STORAGE.getBytes(StandardCharsets.US_ASCII));
        item(syntaxes, 0x40, "1.2.840.10008.1.2.1".getBytes(StandardCharsets.US_ASCII));
        item(data, 0x20, context.toByteArray());
        ByteArrayOutputStream user = new ByteArrayOutputStream();
        DataOutputStream items = new DataOutputStream(user);
        item(items, 0x51, ByteBuffer.allocate(4).putInt(OWN_PDU_BYTES_MAX).array());
        item(items, 0x52, "2.25.1".getBytes(StandardCharsets.US_ASCII));
        item(data, 0x50, user.toByteArray());
        return ByteBuffer.allocate(6 + body.size())
                .put((byte) 1)
                .put((byte) 0)
                .putInt(body.size())
                .put(body.toByteArray())
                .array();
    }

    private static void item(DataOutputStream to, int type, byte[] content) throws IOException {
        to.writeByte(type);
        to.writeByte(0);
        to.writeShort(content.length);
        to.write(content);
    }

    /** Reads A-ASSOCIATE-AC and gives the longest PDU the peer takes. */
    private int associated() throws IOException {
        ByteBuffer body = pdu(2);
        for (int at = 68; at < body.limit(); at += 4 + body.getShort(at + 2)) {
            if (body.get(at) == 0x21 && body.get(at + 6) != 0) {
                throw new IOException("the receiver does not take CT images in explicit little endian");
            }
            if (body.get(at) == 0x50) {
                return pduBytesMax(body, at + 4, at + 4 + body.getShort(at + 2));
            }
        }
        throw new IOException("the receiver states no maximum length");
    }

    private static int pduBytesMax(ByteBuffer body, int from, int to) throws IOException {
        for (int at = from; at < to; at += 4 + body.getShort(at + 2)) {
            if (body.get(at) == 0x51) {
                int max = body.getInt(at + 4);
                return max <= 0 ? OWN_PDU_BYTES_MAX : Math.min(max, 1 << 18);
            }
        }
        throw new IOException("the receiver states no maximum length");
    }

    private ByteBuffer pdu(int type) throws IOException {
        int actual = in.read();
        if (actual != type) {
            throw actual < 0
                    ? new EOFException("the receiver closed the connection")
                    : new IOException("the receiver answered with a PDU of type " + actual);
        }
        in.readByte();
        byte[] body = new byte[in.readInt()];
        in.readFully(body);
        return ByteBuffer.wrap(body);
    }

    /** Sends one image and waits for its answer. */
    void store(long number) throws IOException {
        out.write(wire.numbered(number));
        ByteBuffer answer = pdu(4).order(ByteOrder.LITTLE_ENDIAN);
        int at = 6;
        while ((answer.getShort(at + 2) & 0xFFFF) != STATUS) {
            at += IMPLICIT_HEADER_BYTES + answer.getInt(at + 4);
        }
        int status = answer.getShort(at + IMPLICIT_HEADER_BYTES) & 0xFFFF;
        if (status != 0) {
            throw new IOException(String.format("the receiver answered 0x%04X", status));
        }
    }

    /** Releases the association. */
    @Override
    public void close() throws IOException {
        try (socket) {
            out.write(new byte[] {5, 0, 0, 0, 0, 4, 0, 0, 0, 0});
            pdu(6);
        }
    }
}
