package io.radstream.dicom.codec.jpeg;

/** One component of a frame: how it is sampled, and the blocks of coefficients read so far (T.81 A.1 and A.2). */
final class Component {

    static final int BLOCK = 8;
    static final int BLOCK_VALUES = BLOCK * BLOCK;

    final int id;
    final int horizontal;
    final int vertical;
    final int quantization;
    /** Samples of this component, without padding. */
    final int columns;

    final int rows;
    /** Blocks, padded to whole interleaved units. */
    final int blockColumns;

    final int blockRows;

    /** Coefficients of each block in natural order, block after block; empty for lossless frames. */
    short[] coefficients = new short[0];

    Component(Sampling sampling, int columns, int rows, int blockColumns, int blockRows) {
        this.id = sampling.id;
        this.horizontal = sampling.horizontal;
        this.vertical = sampling.vertical;
        this.quantization = sampling.quantization;
        this.columns = columns;
        this.rows = rows;
        this.blockColumns = blockColumns;
        this.blockRows = blockRows;
    }

    void allocate() {
        coefficients = new short[Math.multiplyExact(blockColumns * BLOCK, blockRows * BLOCK)];
    }

    /** What a frame header says of a component. */
    record Sampling(int id, int horizontal, int vertical, int quantization) {}
}
