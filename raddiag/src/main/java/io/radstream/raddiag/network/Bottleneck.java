package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import org.jspecify.annotations.Nullable;

/** Residual bottleneck 1x1, 3x3, 1x1 with the stride on the 3x3 (ResNet v1.5). Input and result (N, C, H, W). */
final class Bottleneck extends NamedBlock {

    private final Convolution reduce;
    private final ImageNormalisation reduceNorm;
    private final Convolution spatial;
    private final ImageNormalisation spatialNorm;
    private final Convolution expand;
    private final ImageNormalisation expandNorm;
    private final @Nullable Convolution shortcut;
    private final @Nullable ImageNormalisation shortcutNorm;

    Bottleneck(int inputs, int planes, int stride) {
        int outputs = planes * NetworkConfiguration.EXPANSION;
        reduce = child("conv1", new Convolution(inputs, planes, 1, 1));
        reduceNorm = child("bn1", new ImageNormalisation(planes));
        spatial = child("conv2", new Convolution(planes, planes, 3, stride));
        spatialNorm = child("bn2", new ImageNormalisation(planes));
        expand = child("conv3", new Convolution(planes, outputs, 1, 1));
        expandNorm = child("bn3", new ImageNormalisation(outputs));
        boolean projected = stride != 1 || inputs != outputs;
        shortcut = projected ? child("downsample.0", new Convolution(inputs, outputs, 1, stride)) : null;
        shortcutNorm = projected ? child("downsample.1", new ImageNormalisation(outputs)) : null;
    }

    /** Closes what lies between on the way, so that only what the backward pass needs stays in memory. */
    NDArray apply(NDArray x, boolean training) {
        try (NDArray reduced = rectified(reduceNorm.applyAndClose(reduce.apply(x), training)); // (N, planes, H, W)
                NDArray spread = rectified(
                        spatialNorm.applyAndClose(spatial.apply(reduced), training)); // (N, planes, H/stride, W/stride)
                NDArray expanded = expandNorm.applyAndClose(expand.apply(spread), training)) { // (N, 4 planes, ...)
            if (shortcut == null || shortcutNorm == null) {
                return rectified(expanded.add(x));
            }
            try (NDArray kept = shortcutNorm.applyAndClose(shortcut.apply(x), training)) {
                return rectified(expanded.add(kept));
            }
        }
    }

    private static NDArray rectified(NDArray x) {
        try (x) {
            return Activation.relu(x);
        }
    }

    @Override
    NDList forward(NDList inputs, boolean training) {
        return new NDList(apply(inputs.singletonOrThrow(), training));
    }
}
