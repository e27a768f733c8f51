package io.radstream.results.object;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;

/** A coded concept (PS3.3 section 8): value, coding scheme and meaning. */
record Code(String value, String scheme, String meaning) {

    static Code dcm(String value, String meaning) {
        return new Code(value, "DCM", meaning);
    }

    static Code sct(String value, String meaning) {
        return new Code(value, "SCT", meaning);
    }

    /** A code of ICD-10-CM, whose designator is I10C (PS3.16 table 8-1). */
    static Code icd10cm(String value, String title) {
        return new Code(value, "I10C", PlainText.of(title.isBlank() ? value : title, PlainText.LONG_MAX));
    }

    DataSet item() {
        return new DataSet()
                .put(Tag.CODE_VALUE, Vr.SH, value)
                .put(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, scheme)
                .put(Tag.CODE_MEANING, Vr.LO, meaning);
    }
}
