package io.radstream.phantom.anatomy;

import io.radstream.phantom.scene.Draw;
import io.radstream.phantom.scene.Ellipsoid;

/**
 * The build of a patient, the same in all studies of the patient.
 *
 * @param width breadth against the average; likewise {@code height}, front to back in axial slices
 * @param fat thickness of the fat under the skin, 0 to 1
 * @param age years
 * @param female whether Patient's Sex is F
 */
public record Body(float width, float height, float fat, int age, boolean female) {

    private static final int AGE_MIN = 20;
    private static final int AGE_SPAN = 70;

    /** The build of the patient whose stream this is. */
    public static Body of(Draw draw) {
        return new Body(
                draw.between(0.92, 1.08),
                draw.between(0.93, 1.07),
                draw.between(0, 1),
                AGE_MIN + draw.index(AGE_SPAN),
                draw.chance(0.5));
    }

    /** An ellipsoid of the average body, placed and sized for this one. */
    Ellipsoid at(double x, double y, double z, double rx, double ry, double rz) {
        return Ellipsoid.at(x * width, y * height, z, rx * width, ry * height, rz);
    }

    /** An ellipse of an image of the average body, placed and sized for this one. */
    Ellipsoid flat(double x, double y, double rx, double ry) {
        return at(x, y, 0, rx, ry, 1);
    }
}
