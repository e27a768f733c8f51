package io.radstream.dicom.codec.jpeg;

import io.radstream.dicom.codec.CodeStreams;

/** Reads one lossless scan: each sample is a difference to a prediction from its neighbours (T.81 annex H). */
final class LosslessScan {

    private static final int CELL_MASK = 0xFFFF;
    private static final int SIZE_MAX = 16;
    private static final int PREDICTOR_MAX = 7;

    private final FrameHeader frame;
    private final ScanHeader scan;
    private final Tables tables;
    private final BitReader in;
    private final int pointTransform;
    private final int samples;
    private final int[] positions;
    private final HuffmanTable[] codes;

    LosslessScan(FrameHeader frame, ScanHeader scan, Tables tables, BitReader in) {
        this.frame = frame;
        this.scan = scan;
        this.tables = tables;
        this.in = in;
        this.pointTransform = scan.low();
        this.samples = frame.components().size();
        this.positions = scan.parts().stream()
                .mapToInt(part -> frame.components().indexOf(part.component()))
                .toArray();
        this.codes =
                scan.parts().stream().map(part -> tables.dc(part.dcTable())).toArray(HuffmanTable[]::new);
        if (scan.first() < 1 || scan.first() > PREDICTOR_MAX || pointTransform >= frame.precision()) {
            throw CodeStreams.invalid("a lossless JPEG scan has an impossible predictor or point transform");
        }
        if (tables.restartInterval() % frame.columns() != 0) {
            throw CodeStreams.unsupported("lossless JPEG that restarts within a row is not decoded");
        }
    }

    /** Puts the samples of the scan's components into a frame whose samples of a pixel lie together. */
    void read(int[] out) {
        int rowValues = frame.columns() * samples;
        int restartRows = tables.restartInterval() / frame.columns();
        for (int row = 0; row < frame.rows(); row++) {
            boolean restarted = row == 0;
            if (restartRows > 0 && row > 0 && row % restartRows == 0) {
                in.restart();
                restarted = true;
            }
            firstColumn(out, row * rowValues, restarted ? -1 : rowValues);
            if (restarted) {
                firstRow(out, row * rowValues);
            } else {
                row(out, row * rowValues, rowValues);
            }
            in.requireNotExhausted();
        }
        scaled(out);
    }

    private void firstColumn(int[] out, int at, int rowValues) {
        for (int part = 0; part < positions.length; part++) {
            int here = at + positions[part];
            int prediction = rowValues < 0 ? 1 << (frame.precision() - pointTransform - 1) : out[here - rowValues];
            out[here] = (prediction + difference(codes[part])) & CELL_MASK;
        }
    }

    private void firstRow(int[] out, int at) {
        for (int column = 1; column < frame.columns(); column++) {
            for (int part = 0; part < positions.length; part++) {
                int here = at + column * samples + positions[part];
                out[here] = (out[here - samples] + difference(codes[part])) & CELL_MASK;
            }
        }
    }

    private void row(int[] out, int at, int rowValues) {
        if (samples == 1 && scan.first() == 1) {
            leftPredicted(out, at);
            return;
        }
        for (int column = 1; column < frame.columns(); column++) {
            for (int part = 0; part < positions.length; part++) {
                int here = at + column * samples + positions[part];
                int left = out[here - samples];
                int above = out[here - rowValues];
                int prediction = predicted(left, above, out[here - rowValues - samples]);
                out[here] = (prediction + difference(codes[part])) & CELL_MASK;
            }
        }
    }

    /** The one case that nearly every grey image is: selection value 1. */
    private void leftPredicted(int[] out, int at) {
        HuffmanTable code = codes[0];
        int left = out[at];
        for (int here = at + 1; here < at + frame.columns(); here++) {
            left = (left + difference(code)) & CELL_MASK;
            out[here] = left;
        }
    }

    private int predicted(int left, int above, int aboveLeft) {
        return switch (scan.first()) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> aboveLeft;
            case 4 -> left + above - aboveLeft;
            case 5 -> left + ((above - aboveLeft) >> 1);
            case 6 -> above + ((left - aboveLeft) >> 1);
            default -> (left + above) >> 1;
        };
    }

    private int difference(HuffmanTable code) {
        int size = code.symbol(in);
        if (size > SIZE_MAX) {
            throw CodeStreams.invalid("a lossless JPEG difference has too many bits");
        }
        return size == SIZE_MAX ? 1 << (SIZE_MAX - 1) : in.difference(size);
    }

    private void scaled(int[] out) {
        if (pointTransform == 0) {
            return;
        }
        for (int position : positions) {
            for (int i = position; i < out.length; i += samples) {
                out[i] = out[i] << pointTransform & CELL_MASK;
            }
        }
    }
}
