package io.radstream.triage.delivery.sending;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.results.object.ResultKind;
import io.radstream.results.object.ResultObject;
import io.radstream.results.object.ResultObjects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The DICOM objects of a parcel, each read back before it may leave. */
final class Composition {

    private static final int[] UIDS = {
        Tag.SOP_CLASS_UID, Tag.SOP_INSTANCE_UID, Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID
    };

    private Composition() {}

    static List<ResultObject> of(Parcel parcel, Set<ResultKind> kinds) throws IOException {
        ResultObjects composer = new ResultObjects(parcel.zone());
        List<ResultObject> objects = new ArrayList<>();
        for (var original : parcel.originals()) {
            for (ResultObject object : composer.compose(parcel.report(), original, kinds)) {
                check(object);
                objects.add(object);
            }
        }
        return objects;
    }

    /** What is sent reads back with the UIDs it should have: a mistake here must not become somebody else's bad object. */
    private static void check(ResultObject object) throws IOException {
        DataSet read = DicomReader.read(new ByteArrayInputStream(object.file()), ReadLimits.DEFAULT)
                .dataSet();
        for (int tag : UIDS) {
            String uid = read.requireString(tag);
            if (!Uid.isValid(uid) || !uid.equals(object.dataSet().requireString(tag))) {
                throw new IllegalStateException("a composed object does not read back: " + Tag.name(tag));
            }
        }
    }
}
