package io.radstream.phantom.anatomy;

import io.radstream.phantom.scene.Contrast;
import io.radstream.phantom.scene.Scene;

/** What a scanner sees of a subject. */
public final class Anatomy {

    private Anatomy() {}

    /**
     * The scene of {@code region} for scans of {@code contrast}; one scene serves all volumetric contrasts.
     *
     * @throws IllegalArgumentException when no phantom of the region exists in the contrast
     */
    public static Scene of(Region region, Contrast contrast, Subject subject) {
        return switch (contrast) {
            case RADIOGRAPH -> radiograph(region, subject);
            case ULTRASOUND -> ultrasound(region, subject);
            case CT, T1, T2, FLAIR, IN_PHASE, OUT_OF_PHASE, PROTON_DENSITY -> volume(region, subject);
        };
    }

    private static Scene volume(Region region, Subject subject) {
        return switch (region) {
            case HEAD -> HeadVolume.of(subject);
            case CHEST -> ChestVolume.of(subject);
            case ABDOMEN -> AbdomenVolume.of(subject);
            case KNEE -> KneeVolume.of(subject);
            case SPINE -> SpineVolume.of(subject);
        };
    }

    private static Scene radiograph(Region region, Subject subject) {
        return switch (region) {
            case CHEST -> ChestRadiograph.of(subject);
            case KNEE -> KneeRadiograph.of(subject);
            case HEAD, ABDOMEN, SPINE -> throw new IllegalArgumentException("no radiograph of the " + region);
        };
    }

    private static Scene ultrasound(Region region, Subject subject) {
        return switch (region) {
            case ABDOMEN -> AbdomenUltrasound.of(subject);
            case HEAD, CHEST, KNEE, SPINE -> throw new IllegalArgumentException("no ultrasound of the " + region);
        };
    }
}
