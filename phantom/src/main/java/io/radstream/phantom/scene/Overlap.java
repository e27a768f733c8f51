package io.radstream.phantom.scene;

/** What two shapes share. */
record Overlap(Shape first, Shape second) implements Shape {

    @Override
    public float coverage(float x, float y, float z) {
        float coverage = first.coverage(x, y, z);
        return coverage == 0 ? 0 : coverage * second.coverage(x, y, z);
    }

    @Override
    public Ellipsoid bounds() {
        return first.bounds();
    }
}
