package io.radstream.phantom.acquisition;

import io.radstream.phantom.scene.Canvas;
import io.radstream.phantom.scene.Contrast;
import io.radstream.phantom.scene.Draw;
import io.radstream.phantom.scene.Grid;

/** Turns drawn voxels into the values a scanner stores; one use per scan. */
public final class Acquisition {

    private static final float CT_NOISE_HU = 5;
    private static final float CT_CUPPING_HU = 60;
    private static final int CT_UNSIGNED_OFFSET = -1024;
    private static final float MR_NOISE = 0.018f;
    private static final float RADIOGRAPH_NOISE = 0.01f;
    /** Attenuation that gives half of full brightness. */
    private static final float RADIOGRAPH_HALF = 1.6f;

    private static final float MR_HEADROOM = 1.35f;

    private final Canvas canvas;
    private final Physics physics;
    private final HounsfieldWindow window;
    private final Draw draw;

    /** The acquisition of a canvas; {@code window} matters to CT, {@code draw} is the noise of this scan. */
    public Acquisition(Canvas canvas, Physics physics, HounsfieldWindow window, Draw draw) {
        this.canvas = canvas;
        this.physics = physics;
        this.window = window;
        this.draw = draw;
    }

    /** The usual CT window of a body part, in HU. */
    public record HounsfieldWindow(float centre, float width) {}

    /** The stored values, (slice, row, column); the canvas is used up. */
    public StoredScan store() {
        Contrast contrast = canvas.contrast();
        if (physics.smooth() && contrast != Contrast.ULTRASOUND) {
            Smoothing.apply(canvas);
        }
        return switch (contrast) {
            case CT -> computedTomography();
            case T1, T2, FLAIR, IN_PHASE, OUT_OF_PHASE, PROTON_DENSITY -> magneticResonance();
            case RADIOGRAPH -> radiograph();
            case ULTRASOUND -> ultrasound();
        };
    }

    /** Keeps a window of HU only, as exported teaching images do: a tensor stretched from least to greatest then still shows soft tissue. */
    private StoredScan computedTomography() {
        float cupping = physics.shading() * CT_CUPPING_HU;
        int offset = physics.signed() ? 0 : CT_UNSIGNED_OFFSET;
        float half = window.width() * physics.latitude() / 2;
        float least = Math.max(CT_UNSIGNED_OFFSET, window.centre() - half);
        float greatest = window.centre() + half;
        NoiseTable noise = new NoiseTable(draw);
        float sigma = CT_NOISE_HU * physics.noise();
        return each(
                (value, x, y) -> {
                    // Beam hardening darkens the middle; air has nothing to harden.
                    float cup = value > -500 ? cupping * (x * x + y * y - 0.5f) : 0;
                    float hounsfield = value + cup + sigma * noise.next();
                    return Math.round(Math.max(least, Math.min(greatest, hounsfield))) - offset;
                },
                noise);
    }

    private StoredScan magneticResonance() {
        ToneCurve tone = new ToneCurve(physics.gamma());
        NoiseTable noise = new NoiseTable(draw);
        float sigma = MR_NOISE * physics.noise();
        float slopeX = draw.between(-1, 1) * physics.shading();
        float slopeY = draw.between(-1, 1) * physics.shading();
        float curve = draw.between(0.3, 1) * physics.shading();
        float full = physics.gain();
        return each(
                (value, x, y) -> {
                    float bias = 1 + slopeX * x + slopeY * y - curve * (x * x + y * y - 0.5f);
                    float signal = tone.apply(value) * Math.max(0.25f, bias) + sigma * noise.next();
                    return (int) (Math.min(MR_HEADROOM, Math.abs(signal)) * full + 0.5f);
                },
                noise);
    }

    private StoredScan radiograph() {
        ToneCurve tone = new ToneCurve(physics.gamma());
        NoiseTable noise = new NoiseTable(draw);
        float sigma = RADIOGRAPH_NOISE * physics.noise();
        float heel = draw.side() * physics.shading() * 0.3f;
        int full = physics.inverted() ? 1023 : 4095;
        boolean inverted = physics.inverted();
        return each(
                (value, x, y) -> {
                    float attenuation = Math.max(0, value) * (1 + heel * y);
                    float bright = attenuation / (attenuation + RADIOGRAPH_HALF);
                    float density = tone.apply(Math.min(1, bright * 1.5f)) + sigma * noise.next();
                    int stored = (int) (Math.max(0, Math.min(1, density)) * full + 0.5f);
                    return inverted ? full - stored : stored;
                },
                noise);
    }

    private StoredScan ultrasound() {
        Speckle speckle = new Speckle(canvas.grid(), draw, physics.noise());
        ToneCurve tone = new ToneCurve(physics.gamma());
        NoiseTable noise = new NoiseTable(draw);
        float fade = physics.shading();
        return each(
                (value, x, y) -> {
                    if (!Speckle.inSector(x, y)) {
                        return 0;
                    }
                    float echo = (value + 0.015f) * speckle.at(x, y) * (1 - fade * 0.5f * (y + 1));
                    return (int) (tone.apply(echo) * 255 + 0.5f);
                },
                noise);
    }

    private StoredScan each(Transfer transfer, NoiseTable noise) {
        Grid grid = canvas.grid();
        float[] voxels = canvas.voxels();
        short[] stored = new short[voxels.length];
        int at = 0;
        for (int slice = 0; slice < grid.slices(); slice++) {
            for (int row = 0; row < grid.rows(); row++) {
                noise.reseek();
                float y = (2f * row + 1) / grid.rows() - 1;
                for (int column = 0; column < grid.columns(); column++, at++) {
                    float x = (2f * column + 1) / grid.columns() - 1;
                    stored[at] = (short) transfer.stored(voxels[at], x, y);
                }
            }
        }
        return new StoredScan(grid, stored);
    }

    /** The stored value of a drawn value at a place of the image, -1 to 1. */
    private interface Transfer {
        int stored(float value, float x, float y);
    }
}
