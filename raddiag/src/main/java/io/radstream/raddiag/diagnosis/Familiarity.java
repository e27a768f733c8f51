package io.radstream.raddiag.diagnosis;

import java.util.Arrays;
import java.util.List;

// Shapes: K figures of Appearance.
/**
 * What the scans looked like that a model was trained on: the mean of the figures of their {@link io.radstream.raddiag.scan.Appearance} and how they
 * scatter, whatever their labels.
 *
 * <p>The distance of a scan is Mahalanobis': how many standard deviations it is from the mean, in every direction by that direction's own scatter, over
 * the square root of K. That of a case is the least of its scans', so that one scan of the kind that is known is enough. It is a distance of images and not of
 * embeddings, because an encoder that was trained on radiographs alone sums up noise and text as something ordinary.
 *
 * @param mean (K)
 * @param whitening lower triangle, row by row, of the matrix that turns the scatter into a unit sphere: K (K + 1) / 2 values
 * @param limit cases that are farther are unlike the training data
 * @param quantile share of the validation cases that is within {@code limit}
 * @see "Lee et al., A Simple Unified Framework for Detecting Out-of-Distribution Samples, 2018; here without classes"
 */
public record Familiarity(float[] mean, float[] whitening, double limit, double quantile) {

    public Familiarity {
        if (whitening.length != triangle(mean.length)) {
            throw new IllegalArgumentException(
                    whitening.length + " values are no triangle of " + mean.length + " rows");
        }
        if (!(limit > 0) || !(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException("the limit is positive, the quantile in (0, 1)");
        }
    }

    static int triangle(int width) {
        return width * (width + 1) / 2;
    }

    /** The distance of a scan of this appearance (K). */
    public double distance(float[] appearance) {
        if (appearance.length != mean.length) {
            throw new IllegalArgumentException(appearance.length + " figures do not fit " + mean.length);
        }
        double sum = 0;
        int next = 0;
        for (int row = 0; row < mean.length; row++) {
            double value = 0;
            for (int column = 0; column <= row; column++) {
                value += whitening[next++] * (double) (appearance[column] - mean[column]);
            }
            sum += value * value;
        }
        return Math.sqrt(sum / mean.length);
    }

    /** The distance of a case over the limit: above 1 it is unlike the training data. */
    public double strangeness(List<float[]> appearances) {
        return appearances.stream().mapToDouble(this::distance).min().orElse(0) / limit;
    }

    /** The same with another limit. */
    public Familiarity within(double otherLimit, double otherQuantile) {
        return new Familiarity(mean, whitening, otherLimit, otherQuantile);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Familiarity same
                && Arrays.equals(mean, same.mean)
                && Arrays.equals(whitening, same.whitening)
                && limit == same.limit
                && quantile == same.quantile;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Double.hashCode(limit);
    }
}
