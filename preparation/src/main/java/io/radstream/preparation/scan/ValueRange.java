package io.radstream.preparation.scan;

/** The least and the greatest of some values. */
record ValueRange(float least, float greatest) {

    static final ValueRange NONE = new ValueRange(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);

    /** Of the filled part of a tensor. */
    static ValueRange of(float[] values, Region region, int side) {
        float[] found = {NONE.least, NONE.greatest};
        region.forEach(values.length / (side * side), side, i -> {
            found[0] = Math.min(found[0], values[i]);
            found[1] = Math.max(found[1], values[i]);
        });
        return new ValueRange(found[0], found[1]);
    }

    ValueRange and(ValueRange other) {
        return new ValueRange(Math.min(least, other.least), Math.max(greatest, other.greatest));
    }

    ValueRange with(float value) {
        return new ValueRange(Math.min(least, value), Math.max(greatest, value));
    }

    /** Where a value lies between the two, 0 to 1; 0 when they are equal. */
    float share(float value) {
        float range = greatest - least;
        return range > 0 ? (value - least) / range : 0;
    }
}
