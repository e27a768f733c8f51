package io.radstream.dicom.net.query;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;

/**
 * How far a retrieval has come: instances by what became of them (PS3.7 sections 9.1.3 and 9.1.4). Peers need not say; what they do not say is 0.
 *
 * @param remaining still to be sent; 0 at the end
 * @param completed sent
 * @param failed not sent
 * @param warning sent, and answered with a warning
 */
public record SubOperations(int remaining, int completed, int failed, int warning) {

    static SubOperations of(DataSet command) {
        return new SubOperations(
                command.integer(Tag.NUMBER_OF_REMAINING_SUBOPERATIONS).orElse(0),
                command.integer(Tag.NUMBER_OF_COMPLETED_SUBOPERATIONS).orElse(0),
                command.integer(Tag.NUMBER_OF_FAILED_SUBOPERATIONS).orElse(0),
                command.integer(Tag.NUMBER_OF_WARNING_SUBOPERATIONS).orElse(0));
    }
}
