package io.radstream.phantom.acquisition;

import io.radstream.phantom.scene.Draw;
import io.radstream.phantom.scene.Grid;

/** The grain of ultrasound: a multiplier of mean about 1, correlated along the scan lines' breadth, and the fan they cover. */
final class Speckle {

    private static final float APEX_Y = -1.5f;
    private static final float SLOPE = 0.72f;
    private static final float NEAR = 0.55f;
    private static final float FAR = 2.42f;
    private static final float MEAN = 1.25f;

    private final Grid grid;
    private final float[] factors;

    Speckle(Grid grid, Draw draw, float strength) {
        this.grid = grid;
        int columns = grid.columns();
        this.factors = new float[grid.rows() * columns];
        float share = Math.min(1, 0.5f * strength);
        NoiseTable real = new NoiseTable(draw);
        NoiseTable imaginary = new NoiseTable(draw);
        for (int row = 0; row < grid.rows(); row++) {
            real.reseek();
            imaginary.reseek();
            float re = 0;
            float im = 0;
            for (int column = 0; column < columns; column++) {
                // A one-pole filter makes neighbours alike; its variance is kept at 1.
                re = 0.6f * re + 0.8f * real.next();
                im = 0.6f * im + 0.8f * imaginary.next();
                float magnitude = (float) Math.sqrt(re * re + im * im) / MEAN;
                factors[row * columns + column] = 1 - share + share * magnitude;
            }
        }
    }

    /** The multiplier at a place of the image, -1 to 1. */
    float at(float x, float y) {
        int column = Math.min(grid.columns() - 1, (int) ((x + 1) * 0.5f * grid.columns()));
        int row = Math.min(grid.rows() - 1, (int) ((y + 1) * 0.5f * grid.rows()));
        return factors[row * grid.columns() + column];
    }

    /** Whether a place lies in the fan below the probe. */
    static boolean inSector(float x, float y) {
        float depth = y - APEX_Y;
        float square = x * x + depth * depth;
        return Math.abs(x) < SLOPE * depth && square > NEAR * NEAR && square < FAR * FAR;
    }
}
