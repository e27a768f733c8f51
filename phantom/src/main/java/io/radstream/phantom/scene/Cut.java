package io.radstream.phantom.scene;

/** What remains of one shape outside another. */
record Cut(Shape whole, Shape removed) implements Shape {

    @Override
    public float coverage(float x, float y, float z) {
        float coverage = whole.coverage(x, y, z);
        return coverage == 0 ? 0 : coverage * (1 - removed.coverage(x, y, z));
    }

    @Override
    public Ellipsoid bounds() {
        return whole.bounds();
    }
}
