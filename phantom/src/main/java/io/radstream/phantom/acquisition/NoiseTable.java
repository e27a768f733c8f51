package io.radstream.phantom.acquisition;

import io.radstream.phantom.scene.Draw;

/** Standard normal noise from a fixed table, read from a random place in each row: much cheaper than a draw a pixel. */
final class NoiseTable {

    private static final int SIZE = 1 << 16;
    private static final long SEED = 0x5244;
    private static final float[] TABLE = fill();

    private final Draw draw;
    private int at;
    private int step = 1;

    NoiseTable(Draw draw) {
        this.draw = draw;
    }

    /** Goes to another place; call once a row. */
    void reseek() {
        long bits = draw.bits();
        at = (int) (bits >>> 48);
        step = (int) (bits & 0x3FE) | 1;
    }

    float next() {
        at = (at + step) & (SIZE - 1);
        return TABLE[at];
    }

    private static float[] fill() {
        Draw draw = Draw.of(SEED);
        float[] table = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            table[i] = draw.gaussian();
        }
        return table;
    }
}
