package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import java.util.Optional;

/**
 * The answer to a {@link DimseRequest}, or one of several.
 *
 * @param status what became of it
 * @param command the response's command elements when it was received; further elements for the command when it is to be sent
 * @param dataSet what comes with it, such as a match of C-FIND
 */
public record DimseResponse(DimseStatus status, DataSet command, Optional<DataSet> dataSet) {

    /** An answer that is a status only. */
    public static DimseResponse of(DimseStatus status) {
        return new DimseResponse(status, new DataSet(), Optional.empty());
    }
}
