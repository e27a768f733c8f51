package io.radstream.dicom.codec.jpegls;

import io.radstream.dicom.codec.CodeStreams;
import java.util.Arrays;

/** Decodes the lines of one scan: samples by context, or runs of equal ones (T.87 annex A). */
final class ScanDecoder {

    private static final int[] RUN_BITS = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };
    private static final int LEVELS = 9;

    private final CodingParameters parameters;
    private final BitReader in;
    private final Contexts contexts;
    private final RunContext[] runContexts;
    private final byte[] quantized;
    private final int quantizedZero;
    private final int greatest;
    private final int near;
    private final int step;
    private final int range;
    private final int errorBits;
    private final int codeBitsMax;
    private int runIndex;

    ScanDecoder(CodingParameters parameters, BitReader in) {
        this.parameters = parameters;
        this.in = in;
        this.contexts = new Contexts(parameters);
        this.runContexts = new RunContext[] {new RunContext(0, parameters), new RunContext(1, parameters)};
        this.greatest = parameters.greatest();
        this.near = parameters.near();
        this.step = 2 * near + 1;
        this.range = parameters.range();
        this.errorBits = parameters.errorBits();
        this.codeBitsMax = parameters.codeBitsMax();
        this.quantizedZero = greatest;
        this.quantized = new byte[2 * greatest + 1];
        for (int gradient = -greatest; gradient <= greatest; gradient++) {
            quantized[gradient + quantizedZero] = (byte) quantized(gradient);
        }
    }

    /** Lines of components that are interleaved by line keep an index of their own. */
    int runIndex() {
        return runIndex;
    }

    void runIndex(int index) {
        runIndex = index;
    }

    /** Decodes a line of one component into {@code line}; both arrays have one sample more at either end. */
    void line(int[] above, int[] line) {
        int width = line.length - 2;
        line[0] = above[1];
        above[width + 1] = above[width];
        int x = 1;
        while (x <= width) {
            int left = line[x - 1];
            int up = above[x];
            int upLeft = above[x - 1];
            int context = context(above[x + 1] - up, up - upLeft, upLeft - left);
            if (context != 0) {
                line[x++] = sample(context, median(left, up, upLeft));
            } else {
                x += run(left, line, x);
                if (x <= width) {
                    line[x] = afterRun(line[x - 1], above[x], false);
                    runIndex = Math.max(0, runIndex - 1);
                    x++;
                }
            }
        }
    }

    /** Decodes a line of components that are interleaved by sample: line c of {@code lines} is component c. */
    void line(int[][] above, int[][] lines) {
        int width = lines[0].length - 2;
        for (int c = 0; c < lines.length; c++) {
            lines[c][0] = above[c][1];
            above[c][width + 1] = above[c][width];
        }
        int[] found = new int[lines.length];
        int x = 1;
        while (x <= width) {
            boolean flat = true;
            for (int c = 0; c < lines.length; c++) {
                int[] up = above[c];
                found[c] = context(up[x + 1] - up[x], up[x] - up[x - 1], up[x - 1] - lines[c][x - 1]);
                flat &= found[c] == 0;
            }
            if (!flat) {
                for (int c = 0; c < lines.length; c++) {
                    lines[c][x] = sample(found[c], median(lines[c][x - 1], above[c][x], above[c][x - 1]));
                }
                x++;
            } else {
                int length = runLength(width - x + 1);
                for (int c = 0; c < lines.length; c++) {
                    Arrays.fill(lines[c], x, x + length, lines[c][x - 1]);
                }
                x += length;
                if (x <= width) {
                    for (int c = 0; c < lines.length; c++) {
                        lines[c][x] = afterRun(lines[c][x - 1], above[c][x], true);
                    }
                    runIndex = Math.max(0, runIndex - 1);
                    x++;
                }
            }
        }
    }

    private int context(int d1, int d2, int d3) {
        return (quantized[d1 + quantizedZero] * LEVELS + quantized[d2 + quantizedZero]) * LEVELS
                + quantized[d3 + quantizedZero];
    }

    private static int median(int left, int up, int upLeft) {
        int least = Math.min(left, up);
        int most = Math.max(left, up);
        return upLeft >= most ? least : upLeft <= least ? most : left + up - upLeft;
    }

    private int sample(int signedContext, int prediction) {
        int context = Math.abs(signedContext);
        int sign = signedContext < 0 ? -1 : 1;
        int corrected = Math.max(0, Math.min(greatest, prediction + sign * contexts.bias(context)));
        int bits = contexts.codeBits(context);
        int mapped = mapped(bits, codeBitsMax);
        int error = (mapped & 1) == 0 ? mapped >> 1 : -((mapped + 1) >> 1);
        if (contexts.inverted(context, bits)) {
            error = -error - 1;
        }
        contexts.update(context, error);
        return reconstructed(corrected, sign * error);
    }

    private int run(int left, int[] line, int from) {
        int length = runLength(line.length - 1 - from);
        Arrays.fill(line, from, from + length, left);
        return length;
    }

    private int runLength(int most) {
        int length = 0;
        while (in.take(1) == 1) {
            int block = 1 << RUN_BITS[runIndex];
            int added = Math.min(block, most - length);
            length += added;
            if (added == block) {
                runIndex = Math.min(RUN_BITS.length - 1, runIndex + 1);
            }
            if (length == most) {
                return length;
            }
        }
        length += in.take(RUN_BITS[runIndex]);
        if (length > most) {
            throw CodeStreams.invalid("a JPEG-LS run is longer than its line");
        }
        return length;
    }

    /** The sample that ends a run. Samples of interleaved pixels always take the first of the two contexts. */
    private int afterRun(int left, int up, boolean interleaved) {
        boolean flat = !interleaved && Math.abs(left - up) <= near;
        RunContext context = runContexts[flat ? 1 : 0];
        int bits = context.codeBits();
        int error = context.error(mapped(bits, codeBitsMax - RUN_BITS[runIndex] - 1), bits);
        return flat ? reconstructed(left, error) : reconstructed(up, up < left ? -error : error);
    }

    /** A limited-length Golomb code (T.87 A.5.3). */
    private int mapped(int bits, int limit) {
        int escape = limit - errorBits - 1;
        int zeros = in.zeros(escape + 1);
        if (zeros > escape || bits >= Integer.SIZE - Byte.SIZE) {
            throw CodeStreams.invalid("a JPEG-LS code is too long");
        }
        return zeros < escape ? zeros << bits | in.take(bits) : in.take(errorBits) + 1;
    }

    private int reconstructed(int prediction, int error) {
        int value = prediction + error * step;
        if (value < -near) {
            value += range * step;
        } else if (value > greatest + near) {
            value -= range * step;
        }
        return Math.max(0, Math.min(greatest, value));
    }

    private int quantized(int gradient) {
        int size = Math.abs(gradient);
        int level;
        if (size <= near) {
            level = 0;
        } else if (size < parameters.t1()) {
            level = 1;
        } else if (size < parameters.t2()) {
            level = 2;
        } else {
            level = size < parameters.t3() ? 3 : 4;
        }
        return gradient < 0 ? -level : level;
    }
}
