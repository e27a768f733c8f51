package io.radstream.raddiag.serving;

import java.util.List;

/** How the source writes the convolutions of the slice encoder. Images lie channels-last. */
sealed interface Kernels {

    /** Type number of float32 in TorchScript. */
    int FLOAT32 = 6;

    /** Type number of bfloat16 in TorchScript. */
    int BFLOAT16 = 15;

    /** A convolution with a bias, padded so that only the stride shrinks the image. */
    record Convolved(String input, String weight, String bias, int kernel, int stride) {

        private String pair(int value) {
            return "[" + value + ", " + value + "]";
        }

        String padding() {
            return pair(kernel / 2);
        }

        String strides() {
            return pair(stride);
        }
    }

    /** What images and weights are kept in. */
    Arithmetic arithmetic();

    /** Most that a value may differ from that of the blocks, as a share of the largest of its kind when that is above 1. */
    double differenceMax();

    /** Statements that bring weight and bias into the form the kernel likes, once after loading. */
    List<String> prepare(Convolved convolution);

    /** The convolution, negative values set to 0 if {@code rectified}. */
    String apply(Convolved convolution, boolean rectified);

    /** The rectified sum of the convolution and {@code shortcut}, which may be overwritten. */
    String applyOnto(Convolved convolution, String shortcut);

    /** The tensor in the arithmetic of these kernels. */
    default String typed(String tensor) {
        return switch (arithmetic()) {
            case FLOAT32 -> tensor;
            case BFLOAT16 -> "torch.to(" + tensor + ", " + BFLOAT16 + ")";
        };
    }

    /**
     * Kernels of oneDNN: weights in its blocked layout, bias, sum and rectification done while the result is in registers.
     *
     * <p>The operations are those that PyTorch's own compiler emits for processors (torch/_inductor/mkldnn_lowerings.py).
     */
    record OneDnn(Arithmetic arithmetic) implements Kernels {

        private static final String NO_SCALARS = "annotate(List[Optional[number]], [])";

        @Override
        public double differenceMax() {
            return switch (arithmetic) {
                case FLOAT32 -> 1e-4;
                case BFLOAT16 -> 5e-2;
            };
        }

        @Override
        public List<String> prepare(Convolved convolution) {
            return List.of(
                    convolution.weight() + " = ops.mkldnn._reorder_convolution_weight("
                            + typed(convolution.weight()) + ", " + convolution.padding() + ", "
                            + convolution.strides() + ", [1, 1], 1, None)",
                    convolution.bias() + " = " + typed(convolution.bias()));
        }

        @Override
        public String apply(Convolved convolution, boolean rectified) {
            return "ops.mkldnn._convolution_pointwise(" + operands(convolution) + ", \"" + (rectified ? "relu" : "none")
                    + "\", " + NO_SCALARS + ", \"\")";
        }

        @Override
        public String applyOnto(Convolved convolution, String shortcut) {
            return "ops.mkldnn._convolution_pointwise_(" + shortcut + ", " + operands(convolution)
                    + ", \"add\", 1., \"relu\", " + NO_SCALARS + ", \"\")";
        }

        private static String operands(Convolved convolution) {
            return convolution.input() + ", " + convolution.weight() + ", " + convolution.bias() + ", "
                    + convolution.padding() + ", " + convolution.strides() + ", [1, 1], 1";
        }
    }

    /** Operations that every device has. */
    record Portable(Arithmetic arithmetic) implements Kernels {

        /** GPUs multiply float32 with 10 bits after the point unless told otherwise. */
        @Override
        public double differenceMax() {
            return switch (arithmetic) {
                case FLOAT32 -> 1e-2;
                case BFLOAT16 -> 5e-2;
            };
        }

        @Override
        public List<String> prepare(Convolved convolution) {
            return List.of(
                    convolution.weight() + " = torch.contiguous(" + typed(convolution.weight())
                            + ", memory_format=2)", // channels-last
                    convolution.bias() + " = " + typed(convolution.bias()));
        }

        @Override
        public String apply(Convolved convolution, boolean rectified) {
            String sum = "torch.conv2d(" + convolution.input() + ", " + convolution.weight() + ", "
                    + convolution.bias() + ", " + convolution.strides() + ", " + convolution.padding()
                    + ", [1, 1], 1)";
            return rectified ? "torch.relu_(" + sum + ")" : sum;
        }

        @Override
        public String applyOnto(Convolved convolution, String shortcut) {
            return "torch.relu_(torch.add_(" + apply(convolution, false) + ", " + shortcut + "))";
        }
    }
}
