package io.radstream.dicom.net;

import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Says which status the peer gets when a handler throws: the only place where exceptions become statuses (PS3.7 annex C). */
final class HandlerFault {

    private static final Logger LOGGER = System.getLogger(HandlerFault.class.getName());
    private static final int COMMENT_CHARACTERS_MAX = 64;

    private HandlerFault() {}

    static DimseStatus status(DimseOperation operation, Exception fault) {
        if (fault instanceof DimseException refused) {
            return refused.status();
        }
        if (fault instanceof DicomException unreadable) {
            LOGGER.log(Level.INFO, "{0} brought a data set that cannot be used: {1}", operation, fault.getMessage());
            return unreadable(operation, unreadable);
        }
        if (!(fault instanceof IOException)) {
            LOGGER.log(Level.ERROR, "A handler failed on " + operation, fault);
            return DimseStatus.PROCESSING_FAILURE;
        }
        // One line an object: while storage is away, every object of every sender comes here.
        LOGGER.log(Level.WARNING, "{0} is refused for now: {1}", operation, fault.getMessage());
        return operation.normalized() ? DimseStatus.RESOURCE_LIMITATION : DimseStatus.OUT_OF_RESOURCES;
    }

    private static DimseStatus unreadable(DimseOperation operation, DicomException fault) {
        String message = fault.getMessage() == null ? "" : fault.getMessage();
        String comment = message.substring(0, Math.min(message.length(), COMMENT_CHARACTERS_MAX));
        if (!operation.normalized()) {
            return DimseStatus.CANNOT_UNDERSTAND.withComment(comment);
        }
        boolean missing = fault.error() == DicomError.MISSING_ATTRIBUTE;
        return (missing ? DimseStatus.MISSING_ATTRIBUTE : DimseStatus.INVALID_ATTRIBUTE_VALUE).withComment(comment);
    }
}
