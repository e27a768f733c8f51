package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.DicomWriter;
import io.radstream.dicom.file.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Command sets of DIMSE messages: implicit VR little endian, group 0000 (PS3.7 section 6.3 and annex E). */
final class CommandSet {

    static final int C_STORE_RQ = 0x0001;
    static final int C_ECHO_RQ = 0x0030;
    static final int C_CANCEL_RQ = 0x0FFF;
    static final int RESPONSE_BIT = 0x8000;

    /** Command Data Set Type (0000,0800): no data set follows. */
    static final int NO_DATA_SET = 0x0101;

    private static final int DATA_SET = 0x0001;
    private static final int PRIORITY_MEDIUM = 0x0000;
    private static final ReadLimits LIMITS = new ReadLimits(1, 1 << 16, 1, 1 << 10, 1);

    private CommandSet() {}

    static DataSet decode(byte[] bytes) throws DicomNetworkException {
        try {
            DataSet command =
                    DicomReader.readDataSet(new ByteArrayInputStream(bytes), TransferSyntax.IMPLICIT_LE, LIMITS);
            command.requireInteger(Tag.COMMAND_FIELD);
            command.requireInteger(Tag.COMMAND_DATA_SET_TYPE);
            return command;
        } catch (DicomException e) {
            throw DicomNetworkException.protocol(
                    Pdu.Abort.INVALID_PARAMETER, "A command cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] encode(DataSet command) {
        command.putInts(Tag.COMMAND_GROUP_LENGTH, Vr.UL, 0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicomWriter.writeDataSet(command, TransferSyntax.IMPLICIT_LE, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static DataSet echoRequest(int messageId, String verificationUid) {
        return new DataSet()
                .put(Tag.AFFECTED_SOP_CLASS_UID, Vr.UI, verificationUid)
                .putInts(Tag.COMMAND_FIELD, Vr.US, C_ECHO_RQ)
                .putInts(Tag.MESSAGE_ID, Vr.US, messageId)
                .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, NO_DATA_SET);
    }

    static DataSet storeRequest(int messageId, String sopClassUid, String sopInstanceUid) {
        return new DataSet()
                .put(Tag.AFFECTED_SOP_CLASS_UID, Vr.UI, sopClassUid)
                .putInts(Tag.COMMAND_FIELD, Vr.US, C_STORE_RQ)
                .putInts(Tag.MESSAGE_ID, Vr.US, messageId)
                .putInts(Tag.PRIORITY, Vr.US, PRIORITY_MEDIUM)
                .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, DATA_SET)
                .put(Tag.AFFECTED_SOP_INSTANCE_UID, Vr.UI, sopInstanceUid);
    }

    /** The response to a request: its UIDs and message ID back, and the status. */
    static DataSet response(DataSet request, DimseStatus status) {
        DataSet response = new DataSet()
                .putInts(Tag.COMMAND_FIELD, Vr.US, (request.requireInteger(Tag.COMMAND_FIELD) | RESPONSE_BIT) & 0xFFFF)
                .putInts(
                        Tag.MESSAGE_ID_BEING_RESPONDED_TO,
                        Vr.US,
                        request.integer(Tag.MESSAGE_ID).orElse(0))
                .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, NO_DATA_SET)
                .putInts(Tag.STATUS, Vr.US, status.code());
        request.element(Tag.AFFECTED_SOP_CLASS_UID).ifPresent(response::put);
        request.element(Tag.AFFECTED_SOP_INSTANCE_UID).ifPresent(response::put);
        if (!status.comment().isEmpty()) {
            response.put(Tag.ERROR_COMMENT, Vr.LO, status.comment());
        }
        return response;
    }
}
