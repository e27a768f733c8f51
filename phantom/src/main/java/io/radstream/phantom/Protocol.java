package io.radstream.phantom;

import static io.radstream.phantom.anatomy.Region.ABDOMEN;
import static io.radstream.phantom.anatomy.Region.CHEST;
import static io.radstream.phantom.anatomy.Region.HEAD;
import static io.radstream.phantom.anatomy.Region.KNEE;
import static io.radstream.phantom.anatomy.Region.SPINE;
import static io.radstream.phantom.scene.Contrast.CT;
import static io.radstream.phantom.scene.Contrast.FLAIR;
import static io.radstream.phantom.scene.Contrast.IN_PHASE;
import static io.radstream.phantom.scene.Contrast.OUT_OF_PHASE;
import static io.radstream.phantom.scene.Contrast.PROTON_DENSITY;
import static io.radstream.phantom.scene.Contrast.RADIOGRAPH;
import static io.radstream.phantom.scene.Contrast.T1;
import static io.radstream.phantom.scene.Contrast.T2;
import static io.radstream.phantom.scene.Contrast.ULTRASOUND;

import io.radstream.phantom.anatomy.Condition;
import io.radstream.phantom.anatomy.Region;
import io.radstream.phantom.scene.Contrast;
import java.util.List;

/** What a study consists of: the scans that are made for one kind of request. */
enum Protocol {
    HEAD_CT(HEAD, 3, "CT head", CT),
    HEAD_MR(HEAD, 3, "MR brain", T1, T2),
    HEAD_MR_FLAIR(HEAD, 2, "MR brain with FLAIR", T1, T2, FLAIR),
    HEAD_CT_MR(HEAD, 1, "CT and MR brain", CT, T1, T2),
    HEAD_COMPLETE(HEAD, 1, "CT and MR brain with FLAIR", CT, T1, T2, FLAIR),
    CHEST_RADIOGRAPH(CHEST, 4, "Chest radiograph", RADIOGRAPH),
    CHEST_CT(CHEST, 2, "CT chest", CT),
    CHEST_BOTH(CHEST, 2, "Chest radiograph and CT", RADIOGRAPH, CT),
    ABDOMEN_CT(ABDOMEN, 2, "CT abdomen", CT),
    ABDOMEN_ULTRASOUND(ABDOMEN, 2, "US abdomen", ULTRASOUND),
    ABDOMEN_BOTH(ABDOMEN, 3, "US and CT abdomen", ULTRASOUND, CT),
    ABDOMEN_MR(ABDOMEN, 1, "MR adrenal chemical shift", IN_PHASE, OUT_OF_PHASE),
    KNEE_MR(KNEE, 3, "MR knee", T1, PROTON_DENSITY),
    KNEE_RADIOGRAPH(KNEE, 2, "Knee radiograph", RADIOGRAPH),
    KNEE_BOTH(KNEE, 2, "Knee radiograph and MR", RADIOGRAPH, T1, PROTON_DENSITY),
    SPINE_MR(SPINE, 3, "MR lumbar spine", T1, T2),
    SPINE_T2(SPINE, 1, "MR lumbar spine, T2 only", T2);

    private final Region region;
    private final int weight;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // Made with List.of.
    private final List<Contrast> scans;

    Protocol(Region region, int weight, String description, Contrast... scans) {
        this.region = region;
        this.weight = weight;
        this.description = description;
        this.scans = List.of(scans);
    }

    Region region() {
        return region;
    }

    /** How often the protocol is chosen among those that show a condition. */
    int weight() {
        return weight;
    }

    String description() {
        return description;
    }

    /** The scans in the order of their series numbers. */
    List<Contrast> scans() {
        return scans;
    }

    boolean shows(Condition condition) {
        return condition.region() == region && condition.visibility().in(scans);
    }
}
