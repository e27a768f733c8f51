package io.radstream.preparation.scan;

/** How an image whose least value is white becomes one whose least value is black. */
enum Polarity {
    /** Modality values are negated. */
    NEGATE("negate"),
    /** Display values are subtracted from 1. */
    COMPLEMENT("complement");

    private final String parameter;

    Polarity(String parameter) {
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }
}
