package io.radstream.raddiag.network;

import java.util.List;

/**
 * The sizes of a network. Its weights fit no other sizes.
 *
 * @param name {@code small} or {@code base}; lower case, it begins every model version
 * @param slices most slices of a scan; a longer scan is thinned to as many
 * @param size rows and columns of a slice
 * @param inputChannels channels of the first convolution; a gray slice is the same in all of them
 * @param stemChannels channels after the first convolution
 * @param planes inner channels of the bottlenecks of each stage; a stage ends with four times as many
 * @param blocks bottlenecks of each stage
 * @param fusionHeads heads of the case fusion; divides the width
 * @param embeddingScale standard deviation of fresh class tokens, positions and modality embeddings
 * @param fusion how the scans of a case become one answer
 * @param head what turns an embedding into logits
 */
public record NetworkConfiguration(
        String name,
        int slices,
        int size,
        int inputChannels,
        int stemChannels,
        List<Integer> planes,
        List<Integer> blocks,
        int fusionHeads,
        double embeddingScale,
        Fusion fusion,
        Head head) {

    /** A bottleneck ends with so many times its inner channels. */
    public static final int EXPANSION = 4;
    /** Layers of the case fusion. */
    public static final int FUSION_LAYERS = 2;

    /** A network with early fusion and the linear head. */
    public NetworkConfiguration(
            String name,
            int slices,
            int size,
            int inputChannels,
            int stemChannels,
            List<Integer> planes,
            List<Integer> blocks,
            int fusionHeads,
            double embeddingScale) {
        this(
                name,
                slices,
                size,
                inputChannels,
                stemChannels,
                planes,
                blocks,
                fusionHeads,
                embeddingScale,
                Fusion.TRANSFORMER,
                Head.LINEAR);
    }

    /** The published network: ResNet-50 v1.5, 32 slices of 256 x 256, width 2048. */
    public static final NetworkConfiguration BASE =
            new NetworkConfiguration("base", 32, 256, 3, 64, List.of(64, 128, 256, 512), List.of(3, 4, 6, 3), 4, 1.0);

    /** For laptops, the demo and tests: 16 slices of 128 x 128, width 256, about 30 million multiply-adds a slice. */
    public static final NetworkConfiguration SMALL =
            new NetworkConfiguration("small", 16, 128, 1, 16, List.of(16, 32, 48, 64), List.of(1, 2, 2, 2), 4, 0.1);

    public NetworkConfiguration {
        planes = List.copyOf(planes);
        blocks = List.copyOf(blocks);
        if (planes.isEmpty() || planes.size() != blocks.size()) {
            throw new IllegalArgumentException("a network has as many stages of planes as of blocks, at least one");
        }
        if (slices < 1 || size < 1 || planes.get(planes.size() - 1) * EXPANSION % fusionHeads != 0) {
            throw new IllegalArgumentException("slices and size are positive and the heads divide the width");
        }
    }

    /** The configuration called {@code name}. */
    public static NetworkConfiguration named(String name) {
        return switch (name) {
            case "base" -> BASE;
            case "small" -> SMALL;
            default -> throw new IllegalArgumentException("unknown network configuration: " + name);
        };
    }

    /** The same sizes with another fusion and head. */
    public NetworkConfiguration variant(Fusion fusion, Head head) {
        return new NetworkConfiguration(
                name,
                slices,
                size,
                inputChannels,
                stemChannels,
                planes,
                blocks,
                fusionHeads,
                embeddingScale,
                fusion,
                head);
    }

    /** Length E of slice, scan and case embeddings. */
    public int width() {
        return planes.get(planes.size() - 1) * EXPANSION;
    }

    /** Number of values of one slice. */
    public int sliceValues() {
        return size * size;
    }
}
