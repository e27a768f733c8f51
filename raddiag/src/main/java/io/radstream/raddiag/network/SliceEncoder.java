package io.radstream.raddiag.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes each slice to one embedding: a bottleneck ResNet and the mean over the last map.
 *
 * <p>Takes gray slices (T, 1, H, W) in [0, 1] without further normalisation; returns (T, E).
 *
 * @see "He et al., Deep Residual Learning, 2015; stride as in ResNet v1.5"
 */
final class SliceEncoder extends NamedBlock {

    private final Convolution stem;
    private final ImageNormalisation stemNorm;
    private final List<Bottleneck> bottlenecks = new ArrayList<>();

    SliceEncoder(NetworkConfiguration configuration) {
        stem = child("conv1", new Convolution(configuration.inputChannels(), configuration.stemChannels(), 7, 2));
        stemNorm = child("bn1", new ImageNormalisation(configuration.stemChannels()));
        int channels = configuration.stemChannels();
        for (int stage = 0; stage < configuration.planes().size(); stage++) {
            int planes = configuration.planes().get(stage);
            for (int block = 0; block < configuration.blocks().get(stage); block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                bottlenecks.add(child("layer" + (stage + 1) + '.' + block, new Bottleneck(channels, planes, stride)));
                channels = planes * NetworkConfiguration.EXPANSION;
            }
        }
    }

    NDArray apply(NDArray slices, boolean training) {
        NDArray x = stem(slices, training); // (T, stem, H/4, W/4)
        for (Bottleneck bottleneck : bottlenecks) {
            try (NDArray input = x) {
                x = bottleneck.apply(input, training);
            }
        }
        try (NDArray last = x) {
            return Pool.globalAvgPool2d(last); // (T, E)
        }
    }

    private NDArray stem(NDArray slices, boolean training) {
        try (NDArray normal = stemNorm.applyAndClose(stem.applyToGray(slices), training); // (T, stem, H/2, W/2)
                NDArray positive = Activation.relu(normal)) {
            return Pool.maxPool2d(positive, new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false);
        }
    }

    @Override
    NDList forward(NDList inputs, boolean training) {
        return new NDList(apply(inputs.singletonOrThrow(), training));
    }
}
