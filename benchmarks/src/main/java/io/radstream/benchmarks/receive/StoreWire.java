package io.radstream.benchmarks.receive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A C-STORE request as the bytes of its P-DATA-TF PDUs, made once and sent again and again with another SOP Instance UID (PS3.7 section
 * 9.3.1, PS3.8 section 9.3.5). Sending is one write, so that the sender costs little and the same to every receiver.
 */
final class StoreWire {

    private static final int PDU_HEADER_BYTES = 6;
    private static final int PDV_HEADER_BYTES = 6;
    private static final byte DATA_TF = 4;
    private static final byte CONTEXT_ID = 1;
    private static final byte COMMAND_LAST = 3;
    private static final byte DATA = 0;
    private static final byte DATA_LAST = 2;
    private static final short C_STORE_RQ = 0x0001;
    private static final short DATA_SET_FOLLOWS = 0x0001;

    private final byte[] bytes;
    private final int uidInCommand;
    private final int uidInDataSet;

    /** The request for an object, cut to PDUs of at most {@code pduBytesMax} bytes after their header. */
    StoreWire(CtObject object, int pduBytesMax) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] command = command(object.uid());
        pdu(out, COMMAND_LAST, command, 0, command.length);
        int fragment = (pduBytesMax - PDV_HEADER_BYTES) & ~1;
        byte[] dataSet = object.dataSet();
        for (int at = 0; at < dataSet.length; at += fragment) {
            int count = Math.min(fragment, dataSet.length - at);
            pdu(out, at + count == dataSet.length ? DATA_LAST : DATA, dataSet, at, count);
        }
        bytes = out.toByteArray();
        byte[] uid = object.uid().getBytes(StandardCharsets.US_ASCII);
        uidInCommand = indexOf(uid, 0) + uid.length - CtObject.DIGITS;
        uidInDataSet = indexOf(uid, uidInCommand) + uid.length - CtObject.DIGITS;
    }

    private static void pdu(ByteArrayOutputStream out, byte control, byte[] from, int at, int count) {
        out.writeBytes(ByteBuffer.allocate(PDU_HEADER_BYTES + PDV_HEADER_BYTES)
                .put(DATA_TF)
                .put((byte) 0)
                .putInt(count + PDV_HEADER_BYTES)
                .putInt(count + 2)
                .put(CONTEXT_ID)
                .put(control)
                .array());
        out.write(from, at, count);
    }

    private static byte[] command(String uid) {
        ByteBuffer elements = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        text(elements, 0x0002, CtObject.CT_IMAGE_STORAGE);
        number(elements, 0x0100, C_STORE_RQ);
        number(elements, 0x0110, (short) 1);
        number(elements, 0x0700, (short) 0);
        number(elements, 0x0800, DATA_SET_FOLLOWS);
        text(elements, 0x1000, uid);
        ByteBuffer command = ByteBuffer.allocate(12 + elements.position()).order(ByteOrder.LITTLE_ENDIAN);
        command.putInt(0).putInt(4).putInt(elements.position());
        return command.put(elements.flip()).array();
    }

    private static void text(ByteBuffer elements, int element, String value) {
        byte[] padded = (value + (value.length() % 2 == 0 ? "" : "\0")).getBytes(StandardCharsets.US_ASCII);
        elements.putShort((short) 0)
                .putShort((short) element)
                .putInt(padded.length)
                .put(padded);
    }

    private static void number(ByteBuffer elements, int element, short value) {
        elements.putShort((short) 0).putShort((short) element).putInt(2).putShort(value);
    }

    private int indexOf(byte[] wanted, int from) {
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new IllegalStateException("the request does not hold its UID");
    }

    /** The request with the UID of this number; valid until the next call. */
    byte[] numbered(long number) {
        byte[] digits = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, bytes, uidInCommand, digits.length);
        System.arraycopy(digits, 0, bytes, uidInDataSet, digits.length);
        return bytes;
    }
}
