package io.radstream.phantom.scene;

/**
 * All points on one side of a plane; use it to cut other shapes.
 *
 * @param nx normal, pointing into the half; likewise {@code ny} and {@code nz}
 * @param offset distance of the plane along the normal
 * @param edge width of the soft border
 */
public record HalfSpace(float nx, float ny, float nz, float offset, float edge) implements Shape {

    private static final float EDGE = 0.03f;
    private static final float EVERYWHERE = 10;

    /** The points with y greater than {@code y}: lower in the image. */
    public static HalfSpace below(double y) {
        return new HalfSpace(0, 1, 0, (float) y, EDGE);
    }

    /** The points with y less than {@code y}: higher in the image. */
    public static HalfSpace above(double y) {
        return new HalfSpace(0, -1, 0, (float) -y, EDGE);
    }

    /** The points beyond {@code x} away from the middle on the given side, -1 or 1. */
    public static HalfSpace beside(double x, double side) {
        return new HalfSpace((float) side, 0, 0, (float) x, EDGE);
    }

    /** The points to the positive side of the line through (x, y) whose normal has the angle {@code radians} from x towards y. */
    public static HalfSpace facing(double x, double y, double radians) {
        double nx = StrictMath.cos(radians);
        double ny = StrictMath.sin(radians);
        return new HalfSpace((float) nx, (float) ny, 0, (float) (nx * x + ny * y), EDGE);
    }

    @Override
    public float coverage(float x, float y, float z) {
        float distance = nx * x + ny * y + nz * z - offset;
        return Math.max(0, Math.min(1, distance / edge + 0.5f));
    }

    @Override
    public Ellipsoid bounds() {
        return Ellipsoid.at(0, 0, 0, EVERYWHERE, EVERYWHERE, EVERYWHERE).boxed();
    }
}
