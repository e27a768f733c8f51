package io.radstream.preparation.confidentiality;

import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.Vr;
import java.util.List;

/** Values that are valid in their VR and say nothing. */
final class Dummies {

    private Dummies() {}

    static Element of(int tag, Vr vr) {
        return switch (vr) {
            case SQ -> new Element.Sequence(tag, Vr.SQ, List.of(), false);
            case DA -> text(tag, vr, "19000101");
            case TM -> text(tag, vr, "000000");
            case DT -> text(tag, vr, "19000101000000");
            case AS -> text(tag, vr, "000Y");
            case DS, IS -> text(tag, vr, "0");
            case UI -> text(tag, vr, "2.25.0");
            case AE, CS, LO, LT, PN, SH, ST, UC, UR, UT -> text(tag, vr, "REMOVED");
            case AT, FD, FL, OB, OD, OF, OL, OV, OW, SL, SS, SV, UL, UN, US, UV ->
                new Element.Bytes(tag, vr, new byte[Math.max(2, vr.unitBytes())]);
        };
    }

    private static Element text(int tag, Vr vr, String value) {
        return new Element.Strings(tag, vr, List.of(value));
    }
}
