package io.radstream.dicom.codec.jpeg;

import io.radstream.dicom.codec.CodeStreams;
import java.util.Arrays;

/** Reads one scan of a DCT frame into the coefficients of its components (T.81 F.2 and G.2). */
final class DctScan {

    private static final int[] NATURAL_ORDER = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };
    private static final int ZERO_RUN = 15;
    private static final int SIZE_MAX = 16;

    private final FrameHeader frame;
    private final ScanHeader scan;
    private final BitReader in;
    private final Tables tables;
    private final BlockReader reader;
    private final int[] predictions;
    private int endOfBandRun;

    DctScan(FrameHeader frame, ScanHeader scan, Tables tables, BitReader in) {
        this.frame = frame;
        this.scan = scan;
        this.tables = tables;
        this.in = in;
        this.predictions = new int[scan.parts().size()];
        if (frame.coding() == FrameHeader.Coding.SEQUENTIAL) {
            reader = this::sequential;
        } else if (scan.first() == 0) {
            reader = scan.high() == 0 ? this::dcFirst : this::dcRefining;
        } else {
            reader = scan.high() == 0 ? this::acFirst : this::acRefining;
        }
    }

    static int natural(int zigzag) {
        return NATURAL_ORDER[zigzag];
    }

    void read() {
        if (scan.parts().size() == 1) {
            Component component = scan.parts().get(0).component();
            single(
                    component,
                    FrameHeader.ceilDiv(component.columns, Component.BLOCK),
                    FrameHeader.ceilDiv(component.rows, Component.BLOCK));
        } else {
            interleaved();
        }
        in.requireNotExhausted();
    }

    private void single(Component component, int blockColumns, int blockRows) {
        int unit = 0;
        for (int row = 0; row < blockRows; row++) {
            in.requireNotExhausted();
            for (int column = 0; column < blockColumns; column++) {
                restartBefore(unit++);
                reader.read(component.coefficients, offset(component, row, column), 0);
            }
        }
    }

    private void interleaved() {
        int unitColumns = FrameHeader.ceilDiv(frame.columns(), Component.BLOCK * frame.horizontalMax());
        int unitRows = FrameHeader.ceilDiv(frame.rows(), Component.BLOCK * frame.verticalMax());
        int unit = 0;
        for (int row = 0; row < unitRows; row++) {
            in.requireNotExhausted();
            for (int column = 0; column < unitColumns; column++) {
                restartBefore(unit++);
                unit(row, column);
            }
        }
    }

    private void unit(int unitRow, int unitColumn) {
        for (int part = 0; part < predictions.length; part++) {
            Component component = scan.parts().get(part).component();
            for (int y = 0; y < component.vertical; y++) {
                for (int x = 0; x < component.horizontal; x++) {
                    int row = unitRow * component.vertical + y;
                    int column = unitColumn * component.horizontal + x;
                    reader.read(component.coefficients, offset(component, row, column), part);
                }
            }
        }
    }

    private static int offset(Component component, int row, int column) {
        return (row * component.blockColumns + column) * Component.BLOCK_VALUES;
    }

    private void restartBefore(int unit) {
        int interval = tables.restartInterval();
        if (interval > 0 && unit > 0 && unit % interval == 0) {
            in.restart();
            Arrays.fill(predictions, 0);
            endOfBandRun = 0;
        }
    }

    private int dc(int part) {
        int size = tables.dc(scan.parts().get(part).dcTable()).symbol(in);
        if (size >= SIZE_MAX) {
            throw CodeStreams.invalid("a JPEG difference has too many bits");
        }
        predictions[part] += in.difference(size);
        return predictions[part];
    }

    private void sequential(short[] block, int at, int part) {
        block[at] = (short) dc(part);
        HuffmanTable ac = tables.ac(scan.parts().get(part).acTable());
        for (int k = 1; k < Component.BLOCK_VALUES; k++) {
            int symbol = ac.symbol(in);
            int size = symbol & 15;
            int run = symbol >> 4;
            if (size == 0) {
                if (run != ZERO_RUN) {
                    return;
                }
                k += ZERO_RUN;
                continue;
            }
            k += run;
            int value = in.difference(size);
            if (k < Component.BLOCK_VALUES) {
                block[at + NATURAL_ORDER[k]] = (short) value;
            }
        }
    }

    private void dcFirst(short[] block, int at, int part) {
        block[at] = (short) (dc(part) << scan.low());
    }

    private void dcRefining(short[] block, int at, int part) {
        block[at] |= (short) (in.take(1) << scan.low());
    }

    private void acFirst(short[] block, int at, int part) {
        if (endOfBandRun > 0) {
            endOfBandRun--;
            return;
        }
        HuffmanTable ac = tables.ac(scan.parts().get(part).acTable());
        for (int k = scan.first(); k <= scan.last(); k++) {
            int symbol = ac.symbol(in);
            int size = symbol & 15;
            int run = symbol >> 4;
            if (size == 0 && run < ZERO_RUN) {
                endOfBandRun = (1 << run) + in.take(run) - 1;
                return;
            }
            k += run;
            int value = in.difference(size) << scan.low();
            if (size > 0 && k <= scan.last()) {
                block[at + NATURAL_ORDER[k]] = (short) value;
            }
        }
    }

    private void acRefining(short[] block, int at, int part) {
        int bit = 1 << scan.low();
        int k = scan.first();
        if (endOfBandRun == 0) {
            HuffmanTable ac = tables.ac(scan.parts().get(part).acTable());
            for (; k <= scan.last(); k++) {
                int symbol = ac.symbol(in);
                int run = symbol >> 4;
                boolean added = (symbol & 15) != 0;
                if (!added && run < ZERO_RUN) {
                    endOfBandRun = (1 << run) + in.take(run);
                    break;
                }
                int value = added ? (in.take(1) == 1 ? bit : -bit) : 0;
                k = refineUntilZeros(block, at, k, run);
                if (added && k <= scan.last()) {
                    block[at + NATURAL_ORDER[k]] = (short) value;
                }
            }
        }
        if (endOfBandRun > 0) {
            refineUntilZeros(block, at, k, Component.BLOCK_VALUES);
            endOfBandRun--;
        }
    }

    /** Adds a bit to each coefficient that is known already, and passes {@code zeros} that are not; gives the next zero. */
    private int refineUntilZeros(short[] block, int at, int from, int zeros) {
        int bit = 1 << scan.low();
        int left = zeros;
        int k = from;
        for (; k <= scan.last(); k++) {
            int index = at + NATURAL_ORDER[k];
            if (block[index] == 0) {
                if (left-- == 0) {
                    break;
                }
            } else if (in.take(1) == 1 && (block[index] & bit) == 0) {
                block[index] += (short) (block[index] > 0 ? bit : -bit);
            }
        }
        return k;
    }

    @FunctionalInterface
    private interface BlockReader {
        void read(short[] block, int at, int part);
    }
}
