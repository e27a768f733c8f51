package io.radstream.phantom.learning;

/** Ridge regression on standardised features in its dual form: as many unknowns as samples. */
final class Ridge {

    private final double[] mean;
    private final double[] scale;
    private final double[][] samples;
    private final double[][] cholesky;

    /** Learns from {@code features} (sample, feature); {@code penalty} is relative to the number of features. */
    Ridge(double[][] features, double penalty) {
        int width = features[0].length;
        this.mean = new double[width];
        this.scale = new double[width];
        for (int j = 0; j < width; j++) {
            double sum = 0;
            double squares = 0;
            for (double[] sample : features) {
                sum += sample[j];
                squares += sample[j] * sample[j];
            }
            mean[j] = sum / features.length;
            double variance = squares / features.length - mean[j] * mean[j];
            scale[j] = variance > 1e-9 ? 1 / Math.sqrt(variance) : 0;
        }
        this.samples = new double[features.length][];
        for (int i = 0; i < features.length; i++) {
            samples[i] = standardised(features[i]);
        }
        double[][] gram = new double[samples.length][samples.length];
        for (int i = 0; i < samples.length; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i][j] = dot(samples[i], samples[j]) / width + (i == j ? penalty : 0);
            }
        }
        this.cholesky = factored(gram);
    }

    /** Scores of {@code tested} for one target, learnt from the target of the training samples (centred on the fly). */
    double[] scores(double[] target, double[][] tested) {
        double centre = 0;
        for (double value : target) {
            centre += value / target.length;
        }
        double[] weights = new double[target.length];
        for (int i = 0; i < target.length; i++) {
            double sum = target[i] - centre;
            for (int k = 0; k < i; k++) {
                sum -= cholesky[i][k] * weights[k];
            }
            weights[i] = sum / cholesky[i][i];
        }
        for (int i = target.length - 1; i >= 0; i--) {
            double sum = weights[i];
            for (int k = i + 1; k < target.length; k++) {
                sum -= cholesky[k][i] * weights[k];
            }
            weights[i] = sum / cholesky[i][i];
        }
        double[] scores = new double[tested.length];
        for (int t = 0; t < tested.length; t++) {
            double[] sample = standardised(tested[t]);
            for (int i = 0; i < samples.length; i++) {
                scores[t] += weights[i] * dot(samples[i], sample);
            }
        }
        return scores;
    }

    private double[] standardised(double[] sample) {
        double[] result = new double[sample.length];
        for (int j = 0; j < sample.length; j++) {
            result[j] = (sample[j] - mean[j]) * scale[j];
        }
        return result;
    }

    private static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int j = 0; j < first.length; j++) {
            sum += first[j] * second[j];
        }
        return sum;
    }

    private static double[][] factored(double[][] gram) {
        for (int i = 0; i < gram.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = gram[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= gram[i][k] * gram[j][k];
                }
                gram[i][j] = i == j ? Math.sqrt(sum) : sum / gram[j][j];
            }
        }
        return gram;
    }
}
