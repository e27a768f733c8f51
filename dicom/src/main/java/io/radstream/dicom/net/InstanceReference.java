package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.data.Vr;

/** One instance, as other data sets refer to it (PS3.3 table 10-11). */
public record InstanceReference(String sopClassUid, String sopInstanceUid) {

    /**
     * Reads Referenced SOP Class UID and Referenced SOP Instance UID of an item.
     *
     * @throws DicomException naming the one that is missing or no UID
     */
    public static InstanceReference read(DataSet item) {
        return new InstanceReference(
                uid(item, Tag.REFERENCED_SOP_CLASS_UID), uid(item, Tag.REFERENCED_SOP_INSTANCE_UID));
    }

    /** An item with the two UIDs. */
    public DataSet item() {
        return new DataSet()
                .put(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, sopClassUid)
                .put(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, sopInstanceUid);
    }

    private static String uid(DataSet item, int tag) {
        String uid = item.requireString(tag);
        if (!Uid.isValid(uid)) {
            throw DicomException.at(DicomError.INVALID_VALUE, tag, "not a UID");
        }
        return uid;
    }
}
