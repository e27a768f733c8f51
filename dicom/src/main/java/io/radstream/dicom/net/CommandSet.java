package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.DicomWriter;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.dicom.net.upper.AbortReason;
import io.radstream.dicom.net.upper.DicomNetworkException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Command sets of DIMSE messages: implicit VR little endian, group 0000 (PS3.7 section 6.3 and annex E). */
final class CommandSet {

    static final int RESPONSE_BIT = 0x8000;

    private static final int C_CANCEL_RQ = 0x0FFF;
    private static final int NO_DATA_SET = 0x0101;
    private static final int DATA_SET = 0x0001;
    private static final int PRIORITY_MEDIUM = 0x0000;
    private static final ReadLimits LIMITS = new ReadLimits(1, 1 << 16, 1, 1 << 10, 1);

    private CommandSet() {}

    /** The command of these bytes; has all elements that messages need, of the right form. */
    static DataSet decode(byte[] bytes) throws DicomNetworkException {
        try {
            DataSet command =
                    DicomReader.readDataSet(new ByteArrayInputStream(bytes), TransferSyntax.IMPLICIT_LE, LIMITS);
            int field = command.requireInteger(Tag.COMMAND_FIELD);
            command.requireInteger(Tag.COMMAND_DATA_SET_TYPE);
            if ((field & RESPONSE_BIT) != 0) {
                command.requireInteger(Tag.STATUS);
            }
            boolean answers = (field & RESPONSE_BIT) != 0 || field == C_CANCEL_RQ;
            command.requireInteger(answers ? Tag.MESSAGE_ID_BEING_RESPONDED_TO : Tag.MESSAGE_ID);
            return command;
        } catch (DicomException e) {
            throw DicomNetworkException.protocol(
                    AbortReason.INVALID_PARAMETER, "A command cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] encode(DataSet command) {
        command.putInts(Tag.COMMAND_GROUP_LENGTH, Vr.UL, 0);
        return encode(command, TransferSyntax.IMPLICIT_LE);
    }

    /** A data set as messages carry it. */
    static byte[] encode(DataSet dataSet, TransferSyntax syntax) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicomWriter.writeDataSet(dataSet, syntax, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static boolean hasDataSet(DataSet command) {
        return command.requireInteger(Tag.COMMAND_DATA_SET_TYPE) != NO_DATA_SET;
    }

    /** The command of a request; text that makes no sense there, such as an odd character, is the caller's fault. */
    static DataSet request(int messageId, DimseRequest request) {
        DataSet command = new DataSet()
                .put(request.operation().classTag(), Vr.UI, request.sopClassUid())
                .putInts(Tag.COMMAND_FIELD, Vr.US, request.operation().commandField())
                .putInts(Tag.MESSAGE_ID, Vr.US, messageId)
                .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, request.dataSet().isPresent() ? DATA_SET : NO_DATA_SET);
        if (!request.sopInstanceUid().isEmpty()) {
            command.put(request.operation().instanceTag(), Vr.UI, request.sopInstanceUid());
        }
        request.parameters().elements().forEach(command::put);
        return command;
    }

    static DataSet storeRequest(int messageId, String sopClassUid, String sopInstanceUid) {
        return new DataSet()
                .put(Tag.AFFECTED_SOP_CLASS_UID, Vr.UI, sopClassUid)
                .putInts(Tag.COMMAND_FIELD, Vr.US, DimseOperation.C_STORE.commandField())
                .putInts(Tag.MESSAGE_ID, Vr.US, messageId)
                .putInts(Tag.PRIORITY, Vr.US, PRIORITY_MEDIUM)
                .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, DATA_SET)
                .put(Tag.AFFECTED_SOP_INSTANCE_UID, Vr.UI, sopInstanceUid);
    }

    /** C-CANCEL of an operation; has no response of its own. */
    static DataSet cancel(int messageId) {
        return new DataSet()
                .putInts(Tag.COMMAND_FIELD, Vr.US, C_CANCEL_RQ)
                .putInts(Tag.MESSAGE_ID_BEING_RESPONDED_TO, Vr.US, messageId)
                .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, NO_DATA_SET);
    }

    /** The response to a request: its UIDs and message ID back, and the answer. */
    static DataSet response(DataSet request, DimseResponse answer) {
        DimseStatus status = answer.status();
        DataSet response = new DataSet()
                .putInts(Tag.COMMAND_FIELD, Vr.US, (request.requireInteger(Tag.COMMAND_FIELD) | RESPONSE_BIT) & 0xFFFF)
                .putInts(Tag.MESSAGE_ID_BEING_RESPONDED_TO, Vr.US, request.requireInteger(Tag.MESSAGE_ID))
                .putInts(Tag.COMMAND_DATA_SET_TYPE, Vr.US, answer.dataSet().isPresent() ? DATA_SET : NO_DATA_SET)
                .putInts(Tag.STATUS, Vr.US, status.code());
        uid(request, Tag.AFFECTED_SOP_CLASS_UID, Tag.REQUESTED_SOP_CLASS_UID)
                .ifPresent(uid -> response.putBytes(Tag.AFFECTED_SOP_CLASS_UID, Vr.UI, uid));
        uid(request, Tag.AFFECTED_SOP_INSTANCE_UID, Tag.REQUESTED_SOP_INSTANCE_UID)
                .ifPresent(uid -> response.putBytes(Tag.AFFECTED_SOP_INSTANCE_UID, Vr.UI, uid));
        request.element(Tag.ACTION_TYPE_ID).ifPresent(response::put);
        request.element(Tag.EVENT_TYPE_ID).ifPresent(response::put);
        answer.command().elements().forEach(response::put);
        if (!status.comment().isEmpty()) {
            response.put(Tag.ERROR_COMMENT, Vr.LO, status.comment());
        }
        return response;
    }

    /** As bytes: what a peer sends as a UID need not be text that could be written again. */
    private static Optional<byte[]> uid(DataSet command, int affectedTag, int requestedTag) {
        return command.bytes(affectedTag).or(() -> command.bytes(requestedTag));
    }
}
