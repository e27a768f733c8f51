package io.radstream.raddiag.serving;

import io.radstream.raddiag.weights.Tensor;
import io.radstream.raddiag.weights.TensorSource;
import java.util.Arrays;

/**
 * A convolution and the batch normalisation behind it as one convolution with a bias.
 *
 * @param weights where the tensors are
 * @param convolution prefix of its tensors
 * @param norm prefix of the tensors of the normalisation
 * @param gray whether the kernels are summed over the input channels, for an image that is the same in all of them
 */
record FoldedConvolution(TensorSource weights, String convolution, String norm, boolean gray) {

    private static final double EPSILON = 1e-5;

    /** Shape (out, in, kernel, kernel) of {@link #weight()}. */
    long[] shape() {
        long[] shape = kernelShape().clone();
        if (gray) {
            shape[1] = 1;
        }
        return shape;
    }

    private long[] kernelShape() {
        return weights.shapes().getOrDefault(convolution + ".weight", new long[0]);
    }

    Tensor weight() {
        Tensor kernel = weights.read(convolution + ".weight");
        double[] scales = scales();
        int channels = gray ? Math.toIntExact(kernel.shape()[1]) : 1; // summed into one
        int own = kernel.values().length / scales.length / channels;
        float[] folded = new float[scales.length * own];
        for (int i = 0; i < folded.length; i++) {
            int output = i / own;
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += kernel.values()[(output * channels + channel) * own + i % own];
            }
            folded[i] = (float) (sum * scales[output]);
        }
        return new Tensor(shape(), folded);
    }

    Tensor bias() {
        float[] shift = norm("bias");
        float[] mean = norm("running_mean");
        double[] scales = scales();
        float[] bias = new float[scales.length];
        for (int i = 0; i < bias.length; i++) {
            bias[i] = (float) (shift[i] - mean[i] * scales[i]);
        }
        return new Tensor(new long[] {bias.length}, bias);
    }

    private double[] scales() {
        float[] gamma = norm("weight");
        float[] variance = norm("running_var");
        double[] scales = new double[gamma.length];
        Arrays.setAll(scales, i -> gamma[i] / Math.sqrt(variance[i] + EPSILON));
        return scales;
    }

    private float[] norm(String tensor) {
        return weights.read(norm + '.' + tensor).values();
    }
}
