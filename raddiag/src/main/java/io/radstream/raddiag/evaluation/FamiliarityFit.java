package io.radstream.raddiag.evaluation;

import io.radstream.raddiag.diagnosis.Familiarity;
import java.util.List;

/**
 * Sums up what the training scans look like, and sets the limit on cases that were not trained on.
 *
 * <p>Every figure counts by its own standard deviation; the scatter of those is drawn towards a sphere by {@value #SPHERE}, so that directions in which
 * few scans differ do not make every new scan look strange.
 */
public final class FamiliarityFit {

    static final double SPHERE = 0.01;

    private static final double STILL = 1e-6; // the least standard deviation

    private FamiliarityFit() {}

    /**
     * The summary.
     *
     * @param training appearances of training scans, at least two
     * @param validation cases as the appearances of their scans, at least one
     * @param quantile share of the validation cases that is to be within the limit
     */
    public static Familiarity fit(List<float[]> training, List<List<float[]>> validation, double quantile) {
        if (training.size() < 2 || validation.isEmpty()) {
            throw new IllegalArgumentException("familiarity needs two training scans and a validation case");
        }
        int width = training.get(0).length;
        double[] mean = mean(training, width);
        double[] deviation = deviation(training, mean);
        float[] whitening = inverse(cholesky(correlation(training, mean, deviation)), deviation);
        Familiarity unlimited = new Familiarity(floats(mean), whitening, 1, quantile);
        double[] distances =
                validation.stream().mapToDouble(unlimited::strangeness).sorted().toArray();
        int rank = (int) Math.min(distances.length - 1.0, Math.ceil(quantile * distances.length) - 1);
        return unlimited.within(distances[Math.max(0, rank)], quantile);
    }

    private static double[] mean(List<float[]> rows, int width) {
        double[] mean = new double[width];
        for (float[] row : rows) {
            for (int i = 0; i < width; i++) {
                mean[i] += row[i] / (double) rows.size();
            }
        }
        return mean;
    }

    private static double[] deviation(List<float[]> rows, double[] mean) {
        double[] deviation = new double[mean.length];
        for (int i = 0; i < mean.length; i++) {
            double squares = 0;
            for (float[] row : rows) {
                squares += (row[i] - mean[i]) * (row[i] - mean[i]);
            }
            deviation[i] = Math.max(STILL, Math.sqrt(squares / rows.size()));
        }
        return deviation;
    }

    private static double[][] correlation(List<float[]> rows, double[] mean, double[] deviation) {
        int width = mean.length;
        double[][] correlation = new double[width][width];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (float[] row : rows) {
                    sum += (row[i] - mean[i]) / deviation[i] * (row[j] - mean[j]) / deviation[j];
                }
                correlation[i][j] = (1 - SPHERE) * sum / rows.size() + (i == j ? SPHERE : 0);
            }
        }
        return correlation;
    }

    /** The lower triangle L with L Lᵀ = {@code matrix}. */
    private static double[][] cholesky(double[][] matrix) {
        int width = matrix.length;
        double[][] lower = new double[width][width];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
            }
        }
        return lower;
    }

    /** The inverse of a lower triangle, each column over its deviation, row by row. */
    private static float[] inverse(double[][] lower, double[] deviation) {
        int width = deviation.length;
        float[] packed = new float[width * (width + 1) / 2];
        double[][] inverse = new double[width][width];
        int next = 0;
        for (int i = 0; i < width; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? 1 : 0;
                for (int k = j; k < i; k++) {
                    sum -= lower[i][k] * inverse[k][j];
                }
                inverse[i][j] = sum / lower[i][i];
                packed[next++] = (float) (inverse[i][j] / deviation[j]);
            }
        }
        return packed;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
