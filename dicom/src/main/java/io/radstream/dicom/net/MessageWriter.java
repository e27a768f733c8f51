package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.net.upper.Association;
import io.radstream.dicom.net.upper.DataPdu;
import java.io.IOException;
import java.io.InputStream;

/**
 * Sends DIMSE messages as P-DATA-TF PDUs of one fragment each, one write a PDU (PS3.8 section 9.3.5).
 *
 * <p>A command goes out in the write of the first fragment of its data set. Thread-safe: messages are never interleaved.
 */
final class MessageWriter {

    /** PDU header and PDV header. */
    private static final int OVERHEAD_BYTES = DataPdu.HEADER_BYTES + DataPdu.VALUE_HEADER_BYTES;

    /** Room for the command in front of a PDU of data; commands are some 200 bytes. */
    private static final int COMMAND_BYTES = 1 << 10;

    /** Takes whole PDUs. */
    interface Sender {
        void send(byte[] buffer, int offset, int length) throws IOException;
    }

    private final Sender sender;
    private final int fragmentBytes;
    private final byte[] buffer;
    private int held;

    /** Sends PDUs of at most {@code pduBytes} bytes after their header; fragments have even lengths. */
    MessageWriter(Association association, int pduBytes) {
        this(association::send, pduBytes);
    }

    MessageWriter(Sender sender, int pduBytes) {
        this.sender = sender;
        this.fragmentBytes = (pduBytes - DataPdu.VALUE_HEADER_BYTES) / 2 * 2;
        this.buffer = new byte[COMMAND_BYTES + OVERHEAD_BYTES + fragmentBytes];
    }

    /** Sends a message that is a command alone. */
    synchronized void message(int contextId, DataSet command) throws IOException {
        command(contextId, command);
        flush();
    }

    /** Sends a message. All bytes of the stream are its data set, with a NUL after an odd number: deflated data sets end so (PS3.5 annex A.5). */
    synchronized void message(int contextId, DataSet command, InputStream dataSet) throws IOException {
        command(contextId, command);
        int start = held + OVERHEAD_BYTES;
        int count = dataSet.readNBytes(buffer, start, fragmentBytes);
        while (true) {
            // The last fragment has to say so, hence one byte of looking ahead at a full buffer.
            int next = count < fragmentBytes ? -1 : dataSet.read();
            if (count % 2 == 1) {
                buffer[start + count] = 0;
                count++;
            }
            pdu(contextId, next < 0 ? DataPdu.LAST_BIT : 0, count);
            flush();
            if (next < 0) {
                return;
            }
            start = OVERHEAD_BYTES;
            buffer[start] = (byte) next;
            count = 1 + dataSet.readNBytes(buffer, start + 1, fragmentBytes - 1);
        }
    }

    /** Puts the command into the buffer; only one that is longer than usual is sent at once. */
    private void command(int contextId, DataSet command) throws IOException {
        // What a failed message left behind belongs to no message.
        held = 0;
        byte[] bytes = CommandSet.encode(command);
        for (int at = 0; at < bytes.length; ) {
            int count = Math.min(bytes.length - at, fragmentBytes);
            if (held + OVERHEAD_BYTES + count > COMMAND_BYTES) {
                flush();
            }
            System.arraycopy(bytes, at, buffer, held + OVERHEAD_BYTES, count);
            at += count;
            pdu(contextId, DataPdu.COMMAND_BIT | (at == bytes.length ? DataPdu.LAST_BIT : 0), count);
        }
        if (held > COMMAND_BYTES) {
            flush();
        }
    }

    /** Writes the headers in front of a fragment that lies behind what is held. */
    private void pdu(int contextId, int control, int count) {
        buffer[held] = DataPdu.TYPE;
        buffer[held + 1] = 0;
        putInt(held + 2, count + DataPdu.VALUE_HEADER_BYTES);
        putInt(held + DataPdu.HEADER_BYTES, count + 2);
        buffer[held + 10] = (byte) contextId;
        buffer[held + 11] = (byte) control;
        held += OVERHEAD_BYTES + count;
    }

    private void flush() throws IOException {
        int length = held;
        held = 0;
        if (length > 0) {
            sender.send(buffer, 0, length);
        }
    }

    private void putInt(int at, int value) {
        buffer[at] = (byte) (value >>> 24);
        buffer[at + 1] = (byte) (value >>> 16);
        buffer[at + 2] = (byte) (value >>> 8);
        buffer[at + 3] = (byte) value;
    }
}
