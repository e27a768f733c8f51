package io.radstream.phantom;

/**
 * How the labels of a set of cases are distributed.
 *
 * @param tailExponent frequency of the label of rank r is proportional to r to the power of minus this; 0 is a flat distribution, at most 3
 * @param normalShare share of cases without any label, 0 to 1
 * @param labelsMax most labels of one case, 1 to 4
 */
public record PhantomOptions(double tailExponent, double normalShare, int labelsMax) {

    /** Long-tailed as demo and training use it. */
    public static final PhantomOptions DEFAULT = new PhantomOptions(0.8, 0.18, 3);

    private static final double EXPONENT_MAX = 3;
    private static final int LABELS_MAX = 4;

    public PhantomOptions {
        if (!(tailExponent >= 0 && tailExponent <= EXPONENT_MAX)) {
            throw new IllegalArgumentException("tailExponent is 0 to " + EXPONENT_MAX);
        }
        if (!(normalShare >= 0 && normalShare <= 1)) {
            throw new IllegalArgumentException("normalShare is 0 to 1");
        }
        if (labelsMax < 1 || labelsMax > LABELS_MAX) {
            throw new IllegalArgumentException("labelsMax is 1 to " + LABELS_MAX);
        }
    }
}
