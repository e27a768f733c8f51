package io.radstream.raddiag.serving;

import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.serving.Kernels.Convolved;
import io.radstream.raddiag.weights.TensorSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the slice encoder: {@code prepare()}, to be called once, and {@code encode(slices)}, (T, 1, H, W) to (T, E), float32 outside.
 *
 * @see "io.radstream.raddiag.network.SliceEncoder, of which this is the same computation"
 */
final class EncoderSource {

    static final String PREPARE = "prepare";
    static final String ENCODE = "encode";

    private static final String STEM = "resnet2D.conv1"; // sees gray slices

    private final NetworkConfiguration configuration;
    private final TensorSource weights;
    private final Kernels kernels;
    private final ModuleSource module;
    private final List<String> prepare = new ArrayList<>();
    private final List<String> encode = new ArrayList<>();

    private EncoderSource(
            NetworkConfiguration configuration, TensorSource weights, Kernels kernels, ModuleSource module) {
        this.configuration = configuration;
        this.weights = weights;
        this.kernels = kernels;
        this.module = module;
    }

    static void write(NetworkConfiguration configuration, TensorSource weights, Kernels kernels, ModuleSource module) {
        new EncoderSource(configuration, weights, kernels, module).write();
    }

    private void write() {
        encode.add("x = torch.contiguous(" + kernels.typed("slices") + ", memory_format=2)"); // channels-last
        String stem = kernels.apply(convolved("x", STEM, "resnet2D.bn1", 2), true);
        encode.add("x = torch.max_pool2d(" + stem + ", [3, 3], [2, 2], [1, 1], [1, 1], False)");
        int channels = configuration.stemChannels();
        for (int stage = 0; stage < configuration.planes().size(); stage++) {
            int outputs = configuration.planes().get(stage) * NetworkConfiguration.EXPANSION;
            for (int block = 0; block < configuration.blocks().get(stage); block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                String prefix = "resnet2D.layer" + (stage + 1) + '.' + block + '.';
                bottleneck(prefix, stride, stride != 1 || channels != outputs);
                channels = outputs;
            }
        }
        encode.add("return torch.to(torch.mean(x, [2, 3]), " + Kernels.FLOAT32 + ")");
        prepare.add("return torch.zeros([1])");
        module.method(PREPARE, "", "Tensor", prepare);
        module.method(ENCODE, "slices: Tensor", "Tensor", encode);
    }

    /** From {@code x} to {@code x}; the shortcut is overwritten by the sum, because nothing else reads it any more. */
    private void bottleneck(String prefix, int stride, boolean projected) {
        encode.add("y = " + kernels.apply(convolved("x", prefix + "conv1", prefix + "bn1", 1), true));
        encode.add("y = " + kernels.apply(convolved("y", prefix + "conv2", prefix + "bn2", stride), true));
        if (projected) {
            Convolved shortcut = convolved("x", prefix + "downsample.0", prefix + "downsample.1", stride);
            encode.add("x = " + kernels.apply(shortcut, false));
        }
        encode.add("x = " + kernels.applyOnto(convolved("y", prefix + "conv3", prefix + "bn3", 1), "x"));
    }

    private Convolved convolved(String input, String convolution, String norm, int stride) {
        FoldedConvolution folded = new FoldedConvolution(weights, convolution, norm, convolution.equals(STEM));
        long[] shape = folded.shape();
        Convolved convolved = new Convolved(
                input,
                module.tensor(folded::weight, shape),
                module.tensor(folded::bias, shape[0]),
                Math.toIntExact(shape[2]),
                stride);
        prepare.addAll(kernels.prepare(convolved));
        return convolved;
    }
}
