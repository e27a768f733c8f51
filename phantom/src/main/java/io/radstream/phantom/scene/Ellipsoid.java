package io.radstream.phantom.scene;

/**
 * An ellipsoid or, with the box profile, a cuboid, turned in the image plane.
 *
 * @param x centre; likewise {@code y} and {@code z}
 * @param rx radius along x before turning; likewise {@code ry} and {@code rz}; positive
 * @param cosine of the turning angle, with {@code sine}
 * @param edge width of the soft edge as a share of the radius, above 0
 */
public record Ellipsoid(
        float x, float y, float z, float rx, float ry, float rz, float cosine, float sine, float edge, Profile profile)
        implements Shape {

    private static final float EDGE = 0.12f;

    /** How coverage falls from the centre to the rim. */
    public enum Profile {
        /** Full inside, soft at the rim. */
        ROUND,
        /** Full inside a cuboid, soft at the faces. */
        BOX,
        /** The thickness of a ball seen in projection: 1 in the centre, 0 at the rim. */
        DOME
    }

    /** An upright ellipsoid in a volume. */
    public static Ellipsoid at(double x, double y, double z, double rx, double ry, double rz) {
        return new Ellipsoid(
                (float) x, (float) y, (float) z, (float) rx, (float) ry, (float) rz, 1, 0, EDGE, Profile.ROUND);
    }

    /** An upright ellipse in a single image. */
    public static Ellipsoid flat(double x, double y, double rx, double ry) {
        return at(x, y, 0, rx, ry, 1);
    }

    /** The same, turned by {@code radians} from x towards y. */
    public Ellipsoid turned(double radians) {
        return new Ellipsoid(
                x, y, z, rx, ry, rz, (float) StrictMath.cos(radians), (float) StrictMath.sin(radians), edge, profile);
    }

    /** The same with another rim width. */
    public Ellipsoid soft(double width) {
        return new Ellipsoid(x, y, z, rx, ry, rz, cosine, sine, (float) width, profile);
    }

    /** The same with the box profile. */
    public Ellipsoid boxed() {
        return new Ellipsoid(x, y, z, rx, ry, rz, cosine, sine, edge, Profile.BOX);
    }

    /** The same with the dome profile. */
    public Ellipsoid domed() {
        return new Ellipsoid(x, y, z, rx, ry, rz, cosine, sine, edge, Profile.DOME);
    }

    /** The same with all radii multiplied. */
    public Ellipsoid scaled(double factor) {
        return scaled(factor, factor, factor);
    }

    /** The same with each radius multiplied. */
    public Ellipsoid scaled(double fx, double fy, double fz) {
        return new Ellipsoid(
                x, y, z, (float) (rx * fx), (float) (ry * fy), (float) (rz * fz), cosine, sine, edge, profile);
    }

    /** The same elsewhere. */
    public Ellipsoid moved(double dx, double dy, double dz) {
        return new Ellipsoid(
                (float) (x + dx), (float) (y + dy), (float) (z + dz), rx, ry, rz, cosine, sine, edge, profile);
    }

    /** Half the width of the upright box around the turned outline. */
    float reachX() {
        return profile == Profile.BOX
                ? Math.abs(cosine) * rx + Math.abs(sine) * ry
                : (float) Math.sqrt(cosine * cosine * rx * rx + sine * sine * ry * ry);
    }

    /** Half the height of the upright box around the turned outline. */
    float reachY() {
        return profile == Profile.BOX
                ? Math.abs(sine) * rx + Math.abs(cosine) * ry
                : (float) Math.sqrt(sine * sine * rx * rx + cosine * cosine * ry * ry);
    }

    @Override
    public float coverage(float px, float py, float pz) {
        float dx = px - x;
        float dy = py - y;
        float u = (cosine * dx + sine * dy) / rx;
        float v = (cosine * dy - sine * dx) / ry;
        float w = (pz - z) / rz;
        float uu = u * u;
        float vv = v * v;
        float ww = w * w;
        float q = profile == Profile.BOX ? Math.max(uu, Math.max(vv, ww)) : uu + vv + ww;
        if (q >= 1) {
            return 0;
        }
        if (profile == Profile.DOME) {
            return (float) Math.sqrt(1 - q);
        }
        return Math.min(1, (1 - (float) Math.sqrt(q)) / edge);
    }

    @Override
    public Ellipsoid bounds() {
        return this;
    }
}
