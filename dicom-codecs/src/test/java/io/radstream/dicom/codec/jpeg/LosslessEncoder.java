package io.radstream.dicom.codec.jpeg;

import java.io.ByteArrayOutputStream;

/** Writes lossless JPEG the plainest way: every size of a difference has a code of five bits (T.81 annex H). */
public record LosslessEncoder(int rows, int columns, int samples, int bits, int predictor, int restartRows) {

    private static final int SIZES = 17;
    private static final int CODE_BITS = 5;

    /** A grey one without restarts, by the sample to the left. */
    public static byte[] grey(int rows, int columns, int bits, int[] values) {
        return new LosslessEncoder(rows, columns, 1, bits, 1, 0).encoded(values);
    }

    /** The code stream of samples, those of a pixel together. */
    byte[] encoded(int[] values) {
        Writer out = new Writer();
        out.shorts(0xFFD8, 0xFFC3, 8 + 3 * samples);
        out.bytes(bits, rows >> 8, rows, columns >> 8, columns, samples);
        for (int sample = 0; sample < samples; sample++) {
            out.bytes(sample + 1, 0x11, 0);
        }
        out.shorts(0xFFC4, 2 + 1 + 16 + SIZES);
        out.bytes(0, 0, 0, 0, 0, SIZES, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        for (int size = 0; size < SIZES; size++) {
            out.bytes(size);
        }
        if (restartRows > 0) {
            out.shorts(0xFFDD, 4, restartRows * columns);
        }
        out.shorts(0xFFDA, 6 + 2 * samples);
        out.bytes(samples);
        for (int sample = 0; sample < samples; sample++) {
            out.bytes(sample + 1, 0);
        }
        out.bytes(predictor, 0, 0);
        scan(values, out);
        out.shorts(0xFFD9);
        return out.bytes.toByteArray();
    }

    private void scan(int[] values, Writer out) {
        int restarts = 0;
        for (int row = 0; row < rows; row++) {
            boolean fresh = row == 0;
            if (restartRows > 0 && row > 0 && row % restartRows == 0) {
                out.align();
                out.shorts(0xFFD0 + restarts++ % 8);
                fresh = true;
            }
            for (int i = row * columns * samples; i < (row + 1) * columns * samples; i++) {
                boolean firstColumn = i % (columns * samples) < samples;
                out.difference(values[i] - prediction(values, i, fresh, firstColumn));
            }
        }
        out.align();
    }

    private int prediction(int[] values, int i, boolean fresh, boolean firstColumn) {
        if (firstColumn) {
            return fresh ? 1 << (bits - 1) : values[i - columns * samples];
        }
        int left = values[i - samples];
        if (fresh) {
            return left;
        }
        int above = values[i - columns * samples];
        int corner = values[i - columns * samples - samples];
        return switch (predictor) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> corner;
            case 4 -> left + above - corner;
            case 5 -> left + ((above - corner) >> 1);
            case 6 -> above + ((left - corner) >> 1);
            case 7 -> (left + above) >> 1;
            default -> throw new IllegalArgumentException("predictors are 1 to 7");
        };
    }

    private static final class Writer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int pending;
        private int count;

        private void bytes(int... values) {
            for (int value : values) {
                bytes.write(value);
            }
        }

        private void shorts(int... values) {
            for (int value : values) {
                bytes(value >> 8, value);
            }
        }

        private void difference(int difference) {
            int modular = (short) difference;
            int size = modular == Short.MIN_VALUE ? 16 : Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(modular));
            bits(size, CODE_BITS);
            if (size < 16) {
                bits(modular < 0 ? modular + (1 << size) - 1 : modular, size);
            }
        }

        private void bits(int value, int width) {
            for (int bit = width - 1; bit >= 0; bit--) {
                pending = pending << 1 | (value >> bit & 1);
                if (++count == Byte.SIZE) {
                    bytes.write(pending);
                    if (pending == 0xFF) {
                        bytes.write(0);
                    }
                    pending = 0;
                    count = 0;
                }
            }
        }

        private void align() {
            while (count != 0) {
                bits(1, 1);
            }
        }
    }
}
