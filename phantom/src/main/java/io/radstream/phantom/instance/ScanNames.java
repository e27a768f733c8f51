package io.radstream.phantom.instance;

import io.radstream.phantom.anatomy.Region;
import io.radstream.phantom.scene.Contrast;
import java.util.Locale;

/** The names and codes that attributes give to regions and contrasts. */
final class ScanNames {

    private ScanNames() {}

    /** Body Part Examined, a defined term of PS3.16 annex L. */
    static String bodyPart(Region region) {
        return switch (region) {
            case HEAD -> "HEAD";
            case CHEST -> "CHEST";
            case ABDOMEN -> "ABDOMEN";
            case KNEE -> "KNEE";
            case SPINE -> "LSPINE";
        };
    }

    /** Code value (SNOMED CT) and meaning of the region, PS3.16 annex L. */
    static String[] anatomicCode(Region region) {
        return switch (region) {
            case HEAD -> new String[] {"69536005", "Head"};
            case CHEST -> new String[] {"51185008", "Chest"};
            case ABDOMEN -> new String[] {"818981001", "Abdomen"};
            case KNEE -> new String[] {"72696002", "Knee"};
            case SPINE -> new String[] {"122496007", "Lumbar spine"};
        };
    }

    /** Code value (SNOMED CT) and meaning of the radiographic view, PS3.16 CID 4010. */
    static String[] viewCode(Region region) {
        return region == Region.CHEST
                ? new String[] {"272479007", "postero-anterior"}
                : new String[] {"399348003", "antero-posterior"};
    }

    /** Series Description. */
    static String series(Region region, Contrast contrast) {
        String where = region.name().charAt(0) + region.name().substring(1).toLowerCase(Locale.ROOT);
        return where
                + switch (contrast) {
                    case CT -> " CT axial";
                    case T1 -> " T1";
                    case T2 -> " T2";
                    case FLAIR -> " T2 FLAIR";
                    case IN_PHASE -> " T1 GRE in phase";
                    case OUT_OF_PHASE -> " T1 GRE out of phase";
                    case PROTON_DENSITY -> " PD fat sat";
                    case RADIOGRAPH -> region == Region.CHEST ? " PA" : " AP";
                    case ULTRASOUND -> " US longitudinal";
                };
    }
}
