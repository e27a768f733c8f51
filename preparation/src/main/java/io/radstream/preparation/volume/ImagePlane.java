package io.radstream.preparation.volume;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where a frame lies in the patient: directions of its rows and columns, and the centre of its first pixel.
 *
 * @see "DICOM PS3.3 C.7.6.2.1.1: ImagePositionPatient (0020,0032), ImageOrientationPatient (0020,0037)"
 */
public record ImagePlane(Vector row, Vector column, Vector position) {

    private static final int ORIENTATION_VALUES = 6;
    private static final int POSITION_VALUES = 3;
    private static final double NORMAL_LENGTH_MIN = 1e-3;

    /**
     * The plane of two attributes; empty unless there are six and three finite numbers and the directions span a plane.
     *
     * <p>An unusable plane is the same as none: the frame is still an image, only its place is unknown.
     */
    public static Optional<ImagePlane> of(double[] orientation, double[] position) {
        if (orientation.length != ORIENTATION_VALUES || position.length != POSITION_VALUES) {
            return Optional.empty();
        }
        if (!finite(orientation) || !finite(position)) {
            return Optional.empty();
        }
        ImagePlane plane = new ImagePlane(vector(orientation, 0), vector(orientation, 3), vector(position, 0));
        return plane.row.cross(plane.column).length() < NORMAL_LENGTH_MIN ? Optional.empty() : Optional.of(plane);
    }

    /** The direction across the plane, of length 1: row direction times column direction. */
    public Vector normal() {
        Vector cross = row.cross(column);
        double length = cross.length();
        return new Vector(cross.x() / length, cross.y() / length, cross.z() / length);
    }

    /** How far along a normal the plane lies, in mm from the origin of the coordinate system. */
    public double distanceAlong(Vector normal) {
        return position.dot(normal);
    }

    /** The angle between the normals of two planes, in degrees; 180 when one is the other seen from behind. */
    public double degreesTo(ImagePlane other) {
        return normal().degreesTo(other.normal());
    }

    private static boolean finite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    private static Vector vector(double[] values, int from) {
        return new Vector(values[from], values[from + 1], values[from + 2]);
    }
}
