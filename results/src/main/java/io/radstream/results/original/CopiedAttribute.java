package io.radstream.results.original;

import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import java.util.List;
import java.util.Set;

/**
 * One attribute that results take over, and what they hold where the original lacks it or has a value its VR does not allow.
 *
 * @param required whether it is of type 2: present, if need be empty
 * @param terms the values of an enumerated attribute; empty when any will do
 */
record CopiedAttribute(int tag, Vr vr, boolean required, Set<String> terms) {

    static final List<CopiedAttribute> TEXT = List.of(
            optional(Tag.TIMEZONE_OFFSET_FROM_UTC, Vr.SH),
            required(Tag.PATIENT_NAME, Vr.PN),
            required(Tag.PATIENT_ID, Vr.LO),
            optional(Tag.ISSUER_OF_PATIENT_ID, Vr.LO),
            new CopiedAttribute(Tag.TYPE_OF_PATIENT_ID, Vr.CS, false, Set.of("TEXT", "RFID", "BARCODE")),
            required(Tag.PATIENT_BIRTH_DATE, Vr.DA),
            new CopiedAttribute(Tag.PATIENT_SEX, Vr.CS, true, Set.of("M", "F", "O")),
            optional(Tag.PATIENT_AGE, Vr.AS),
            required(Tag.STUDY_INSTANCE_UID, Vr.UI),
            required(Tag.STUDY_DATE, Vr.DA),
            required(Tag.STUDY_TIME, Vr.TM),
            required(Tag.ACCESSION_NUMBER, Vr.SH),
            required(Tag.REFERRING_PHYSICIAN_NAME, Vr.PN),
            required(Tag.STUDY_ID, Vr.SH),
            optional(Tag.STUDY_DESCRIPTION, Vr.LO));

    private static CopiedAttribute required(int tag, Vr vr) {
        return new CopiedAttribute(tag, vr, true, Set.of());
    }

    private static CopiedAttribute optional(int tag, Vr vr) {
        return new CopiedAttribute(tag, vr, false, Set.of());
    }
}
