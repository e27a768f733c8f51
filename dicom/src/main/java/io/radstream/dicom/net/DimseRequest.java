package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import java.util.Optional;

/**
 * A DIMSE request with its data set in memory: any but C-STORE, which streams.
 *
 * @param operation what is asked
 * @param sopClassUid Affected or Requested SOP Class UID
 * @param sopInstanceUid Affected or Requested SOP Instance UID; empty where the operation has none
 * @param parameters further elements of the command, such as Action Type ID
 * @param dataSet identifier, attribute list, action or event information
 */
public record DimseRequest(
        DimseOperation operation,
        String sopClassUid,
        String sopInstanceUid,
        DataSet parameters,
        Optional<DataSet> dataSet) {

    /** N-CREATE of an instance. */
    public static DimseRequest create(String sopClassUid, String sopInstanceUid, DataSet attributes) {
        return new DimseRequest(
                DimseOperation.N_CREATE, sopClassUid, sopInstanceUid, new DataSet(), Optional.of(attributes));
    }

    /** N-SET of attributes of an instance. */
    public static DimseRequest set(String sopClassUid, String sopInstanceUid, DataSet attributes) {
        return new DimseRequest(
                DimseOperation.N_SET, sopClassUid, sopInstanceUid, new DataSet(), Optional.of(attributes));
    }

    /** N-ACTION of a type. */
    public static DimseRequest action(String sopClassUid, String sopInstanceUid, int type, DataSet information) {
        DataSet parameters = new DataSet().putInts(Tag.ACTION_TYPE_ID, Vr.US, type);
        return new DimseRequest(
                DimseOperation.N_ACTION, sopClassUid, sopInstanceUid, parameters, Optional.of(information));
    }

    /** N-EVENT-REPORT of a type. */
    public static DimseRequest event(String sopClassUid, String sopInstanceUid, int type, DataSet information) {
        DataSet parameters = new DataSet().putInts(Tag.EVENT_TYPE_ID, Vr.US, type);
        return new DimseRequest(
                DimseOperation.N_EVENT_REPORT, sopClassUid, sopInstanceUid, parameters, Optional.of(information));
    }

    /** Action Type ID or Event Type ID; 0, which is none, where there is neither. */
    public int type() {
        int tag = operation == DimseOperation.N_EVENT_REPORT ? Tag.EVENT_TYPE_ID : Tag.ACTION_TYPE_ID;
        return parameters.integer(tag).orElse(0);
    }

    /** The data set. @throws DimseException 0x0120 when there is none */
    public DataSet requireDataSet() throws DimseException {
        return dataSet.orElseThrow(() -> new DimseException(DimseStatus.MISSING_ATTRIBUTE.withComment("no data set")));
    }
}
