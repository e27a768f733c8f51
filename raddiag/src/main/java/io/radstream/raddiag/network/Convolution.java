package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;

/** A square 2-D convolution without bias, padded so that only the stride shrinks the image. */
final class Convolution extends NamedBlock {

    private final Parameter weight;
    private final Shape stride;
    private final Shape padding;

    Convolution(int inputs, int outputs, int kernel, int stride) {
        this.stride = new Shape(stride, stride);
        this.padding = new Shape(kernel / 2, kernel / 2);
        double kaiming = Math.sqrt(2.0 / ((double) outputs * kernel * kernel));
        this.weight =
                tensor("weight", Parameter.Type.WEIGHT, InitialValue.normal(kaiming), outputs, inputs, kernel, kernel);
    }

    NDArray apply(NDArray x) {
        return convolve(x, weight.getArray());
    }

    /** The same for a gray image that would be repeated in every input channel: one channel and the kernels summed. */
    NDArray applyToGray(NDArray x) {
        NDArray kernel = weight.getArray();
        if (kernel.getShape().get(1) == 1) {
            return convolve(x, kernel);
        }
        NDArray summed = kernel.sum(new int[] {1}, true);
        summed.attach(x.getManager());
        return convolve(x, summed);
    }

    private NDArray convolve(NDArray x, NDArray kernel) {
        return Conv2d.conv2d(x, kernel, null, stride, padding, new Shape(1, 1), 1)
                .singletonOrThrow();
    }

    @Override
    NDList forward(NDList inputs, boolean training) {
        return new NDList(apply(inputs.singletonOrThrow()));
    }
}
