package io.radstream.preparation.series;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Region of the body in the vocabulary of the data set RP3D-DiagDS (2023).
 *
 * <p>Mapped from BodyPartExamined (0018,0015) by a table; a term that is not in it is UNKNOWN, never guessed. Series descriptions are not read.
 */
public enum Anatomy {
    HEAD_AND_NECK("Head and Neck"),
    SPINE("Spine"),
    CHEST("Chest"),
    BREAST("Breast"),
    ABDOMEN_AND_PELVIS("Abdomen and Pelvis"),
    UPPER_LIMB("Upper Limb"),
    LOWER_LIMB("Lower Limb"),
    /** The term names several of the regions above. */
    MIXED("Mixed"),
    UNKNOWN("Unknown");

    private static final Map<String, Anatomy> BY_BODY_PART = Map.of(
                    HEAD_AND_NECK,
                    "HEAD BRAIN SKULL NECK HEADNECK FACE FACIALBONES ORBIT EYE EAR IAC JAW MANDIBLE MAXILLA NOSE SINUS TMJ TEETH "
                            + "TONGUE THYROID PITUITARY SELLA CAROTID LARYNX PHARYNX ZYGOMA",
                    SPINE,
                    "SPINE CSPINE TSPINE LSPINE SSPINE CTSPINE TLSPINE LSSPINE CERVICALSPINE THORACICSPINE LUMBARSPINE SACRUM "
                            + "COCCYX SPINALCORD",
                    CHEST,
                    "CHEST THORAX LUNG HEART RIB RIBS STERNUM MEDIASTINUM THORACICAORTA CORONARYARTERY BRONCHUS CLAVICLE",
                    BREAST,
                    "BREAST",
                    ABDOMEN_AND_PELVIS,
                    "ABDOMEN PELVIS ABDOMENPELVIS ABDOPELVIS LIVER KIDNEY SPLEEN PANCREAS GALLBLADDER STOMACH COLON RECTUM BLADDER UTERUS "
                            + "OVARY PROSTATE TESTIS SCROTUM ADRENAL ABDOMINALAORTA SMALLINTESTINE DUODENUM APPENDIX BILEDUCT URETER",
                    UPPER_LIMB,
                    "SHOULDER HUMERUS ARM UPPERARM ELBOW FOREARM RADIUSULNA WRIST HAND FINGER THUMB SCAPULA ACJOINT UPPERLIMB",
                    LOWER_LIMB,
                    "HIP FEMUR THIGH LEG KNEE PATELLA CALF TIBIAFIBULA LOWERLEG ANKLE FOOT TOE CALCANEUS HEEL LOWERLIMB",
                    MIXED,
                    "WHOLEBODY CHESTABDOMEN CHESTABDPELVIS CHESTABDOMENPELVIS NECKCHEST NECKCHESTABDOMEN NECKCHESTABDPELV "
                            + "HEADNECKCHEST")
            .entrySet()
            .stream()
            .flatMap(entry -> Stream.of(entry.getValue().split(" ")).map(term -> Map.entry(term, entry.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String label;

    Anatomy(String label) {
        this.label = label;
    }

    /** The name in the data set's vocabulary. */
    public String label() {
        return label;
    }

    /** The region of an examination. A mammogram (MG) shows the breast also where it does not say so. */
    static Anatomy of(String modality, Optional<String> bodyPart) {
        if (bodyPart.isEmpty()) {
            return modality.equals("MG") ? BREAST : UNKNOWN;
        }
        String term = bodyPart.get().toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
        return BY_BODY_PART.getOrDefault(term, UNKNOWN);
    }
}
