package io.radstream.preparation.volume;

/** A point or direction in the patient-based coordinate system: mm, x to the left, y to the back, z to the head (PS3.3 C.7.6.2.1.1). */
public record Vector(double x, double y, double z) {

    double dot(Vector other) {
        return x * other.x + y * other.y + z * other.z;
    }

    Vector cross(Vector other) {
        return new Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    Vector minus(Vector other) {
        return new Vector(x - other.x, y - other.y, z - other.z);
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    /** The angle between two directions in degrees, 0 to 180; 0 when one of them has no length. */
    double degreesTo(Vector other) {
        double lengths = length() * other.length();
        return lengths == 0 ? 0 : Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, dot(other) / lengths))));
    }
}
