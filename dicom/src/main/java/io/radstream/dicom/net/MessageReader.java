package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.net.upper.AbortReason;
import io.radstream.dicom.net.upper.DataPdu;
import io.radstream.dicom.net.upper.DicomNetworkException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Puts DIMSE messages together from the fragments in P-DATA-TF PDUs: commands in memory, data sets passed on as they come (PS3.8 annex E).
 */
final class MessageReader {

    private static final int COMMAND_BYTES_MAX = 1 << 16;

    /** What happens to a message. */
    interface Receiver {

        /** A command arrived in full. Returns whether a data set follows. */
        boolean command(int contextId, DataSet command) throws IOException;

        /** The next bytes of the data set; {@code last} ends it. */
        void data(byte[] buffer, int offset, int length, boolean last) throws IOException;
    }

    private final Receiver receiver;
    private final ByteArrayOutputStream command = new ByteArrayOutputStream();
    private boolean dataExpected;
    private int contextId;

    MessageReader(Receiver receiver) {
        this.receiver = receiver;
    }

    /** Whether a message has begun and not ended. */
    boolean inMessage() {
        return dataExpected || command.size() > 0;
    }

    /** Takes the body of one P-DATA-TF PDU. */
    void accept(byte[] buffer, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            long pdvLength = end - at < DataPdu.VALUE_HEADER_BYTES ? -1 : unsignedInt(buffer, at);
            if (pdvLength < 2 || pdvLength > end - at - 4) {
                throw DicomNetworkException.protocol(
                        AbortReason.INVALID_PARAMETER, "A presentation data value leaves its PDU");
            }
            fragment(
                    buffer[at + 4] & 0xFF,
                    buffer[at + 5],
                    buffer,
                    at + DataPdu.VALUE_HEADER_BYTES,
                    (int) pdvLength - 2);
            at += 4 + (int) pdvLength;
        }
    }

    private void fragment(int context, int control, byte[] buffer, int offset, int length) throws IOException {
        boolean isCommand = (control & DataPdu.COMMAND_BIT) != 0;
        boolean last = (control & DataPdu.LAST_BIT) != 0;
        if (isCommand == dataExpected || ((dataExpected || command.size() > 0) && context != contextId)) {
            throw DicomNetworkException.protocol(AbortReason.UNEXPECTED_PDU, "A fragment of another message arrived");
        }
        contextId = context;
        if (!isCommand) {
            dataExpected = !last;
            receiver.data(buffer, offset, length, last);
            return;
        }
        if (command.size() + length > COMMAND_BYTES_MAX) {
            throw DicomNetworkException.protocol(
                    AbortReason.INVALID_PARAMETER, "A command is longer than " + COMMAND_BYTES_MAX + " bytes");
        }
        command.write(buffer, offset, length);
        if (last) {
            byte[] bytes = command.toByteArray();
            command.reset();
            dataExpected = receiver.command(context, CommandSet.decode(bytes));
        }
    }

    private static long unsignedInt(byte[] buffer, int at) {
        return (buffer[at] & 0xFFL) << 24
                | (buffer[at + 1] & 0xFF) << 16
                | (buffer[at + 2] & 0xFF) << 8
                | (buffer[at + 3] & 0xFF);
    }
}
