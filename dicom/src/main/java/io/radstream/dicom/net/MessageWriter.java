package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Sends DIMSE messages as P-DATA-TF PDUs of one fragment each, every PDU in one write (PS3.8 section 9.3.5). */
final class MessageWriter {

    /** PDU header and PDV header. */
    private static final int OVERHEAD_BYTES = Pdu.HEADER_BYTES + Pdu.PDV_HEADER_BYTES;

    private final OutputStream out;
    private final byte[] buffer;

    /** Sends PDUs of at most {@code pduBytes} bytes after their header; fragments have even lengths. */
    MessageWriter(OutputStream out, int pduBytes) {
        this.out = out;
        this.buffer = new byte[Pdu.HEADER_BYTES + pduBytes / 2 * 2];
    }

    void command(int contextId, DataSet command) throws IOException {
        byte[] bytes = CommandSet.encode(command);
        for (int at = 0; at < bytes.length; ) {
            int count = Math.min(bytes.length - at, buffer.length - OVERHEAD_BYTES);
            System.arraycopy(bytes, at, buffer, OVERHEAD_BYTES, count);
            at += count;
            send(contextId, Pdu.COMMAND_BIT | (at == bytes.length ? Pdu.LAST_BIT : 0), count);
        }
    }

    /** Sends all bytes of the stream as the data set, with a NUL after an odd number: deflated data sets end so (PS3.5 annex A.5). */
    void dataSet(int contextId, InputStream dataSet) throws IOException {
        int capacity = buffer.length - OVERHEAD_BYTES;
        int count = dataSet.readNBytes(buffer, OVERHEAD_BYTES, capacity);
        while (true) {
            // The last fragment has to say so, hence one byte of looking ahead at a full buffer.
            int next = count < capacity ? -1 : dataSet.read();
            if (count % 2 == 1) {
                buffer[OVERHEAD_BYTES + count] = 0;
                count++;
            }
            send(contextId, next < 0 ? Pdu.LAST_BIT : 0, count);
            if (next < 0) {
                return;
            }
            buffer[OVERHEAD_BYTES] = (byte) next;
            count = 1 + dataSet.readNBytes(buffer, OVERHEAD_BYTES + 1, capacity - 1);
        }
    }

    private void send(int contextId, int control, int count) throws IOException {
        buffer[0] = Pdu.DATA_TF;
        buffer[1] = 0;
        putInt(2, count + Pdu.PDV_HEADER_BYTES);
        putInt(Pdu.HEADER_BYTES, count + 2);
        buffer[10] = (byte) contextId;
        buffer[11] = (byte) control;
        out.write(buffer, 0, OVERHEAD_BYTES + count);
    }

    private void putInt(int at, int value) {
        buffer[at] = (byte) (value >>> 24);
        buffer[at + 1] = (byte) (value >>> 16);
        buffer[at + 2] = (byte) (value >>> 8);
        buffer[at + 3] = (byte) value;
    }
}
