package io.radstream.raddiag.network;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Modality ids of the case fusion, as in the published network: 16 rows, 0 is padding. */
public final class Modalities {

    static final int IDS = 16;

    private Modalities() {}

    /** What makes the images; each has as many ids as the published loader distinguished scans of it in one sample. */
    private enum Kind {
        CT(1, 3),
        MRI(4, 3),
        X_RAY(7, 2),
        ULTRASOUND(9, 1),
        ANNOTATED(10, 1),
        FLUOROSCOPY(11, 1),
        MAMMOGRAPHY(12, 1),
        ANGIOGRAPHY(13, 1),
        NUCLEAR(14, 1),
        BARIUM(15, 1);

        private final int first;
        private final int count;

        Kind(int first, int count) {
            this.first = first;
            this.count = count;
        }

        int id(int occurrence) {
            return first + Math.min(occurrence, count - 1);
        }
    }

    /**
     * The id of each scan of a case in the order given: the k-th CT of a case has the k-th CT id, further ones the last.
     *
     * <p>Understands DICOM modalities (0008,0060) and the names of RP3D-DiagDS. Anything else is an annotated image, id 10.
     */
    public static List<Integer> ids(List<String> modalities) {
        Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
        List<Integer> ids = new ArrayList<>();
        for (String modality : modalities) {
            Kind kind = kindOf(modality);
            ids.add(kind.id(seen.merge(kind, 1, Integer::sum) - 1));
        }
        return ids;
    }

    private static Kind kindOf(String modality) {
        return switch (modality.toUpperCase(Locale.ROOT)) {
            case "CT" -> Kind.CT;
            case "MR", "MRI" -> Kind.MRI;
            case "CR", "DX", "RG", "PX", "IO", "X-RAY" -> Kind.X_RAY;
            case "US", "IVUS", "ULTRASOUND" -> Kind.ULTRASOUND;
            case "RF", "FLUOROSCOPY" -> Kind.FLUOROSCOPY;
            case "MG", "MAMMOGRAPHY" -> Kind.MAMMOGRAPHY;
            case "XA", "DSA (ANGIOGRAPHY)" -> Kind.ANGIOGRAPHY;
            case "NM", "PT", "NUCLEAR MEDICINE" -> Kind.NUCLEAR;
            case "BARIUM" -> Kind.BARIUM;
            default -> Kind.ANNOTATED;
        };
    }
}
