package io.radstream.benchmark.run;

import io.radstream.raddiag.scan.ScanInput;
import java.util.Locale;
import java.util.Random;

/** Made-up images that a radiology model should not answer. */
enum NoRadiograph {
    NOISE {
        @Override
        float value(int row, int column, Random random) {
            return random.nextFloat();
        }
    },
    CONSTANT {
        @Override
        float value(int row, int column, Random random) {
            return 0.5f;
        }
    },
    /** Bricks of random brightness with mortar between them. */
    TEXTURE {
        @Override
        float value(int row, int column, Random random) {
            int course = row / BRICK_HIGH;
            int brick = (column + course % 2 * BRICK_WIDE / 2) / BRICK_WIDE;
            boolean mortar = row % BRICK_HIGH < 3 || (column + course % 2 * BRICK_WIDE / 2) % BRICK_WIDE < 3;
            return mortar
                    ? 0.9f
                    : 0.3f + 0.3f * new Random(course * 31L + brick).nextFloat() + 0.1f * random.nextFloat();
        }
    },
    /** Dark marks in lines on white paper. */
    TEXT_PAGE {
        @Override
        float value(int row, int column, Random random) {
            boolean line = row % LINE < LINE / 2 && column > MARGIN && column < SIDE - MARGIN;
            return line && random.nextInt(5) < 2 ? 0.1f : 0.97f;
        }
    },
    /** Stripes that turn into one another, as of a photograph of cloth. */
    CLOTH {
        @Override
        float value(int row, int column, Random random) {
            return (float) (0.5 + 0.25 * Math.sin(row * 0.9) + 0.25 * Math.sin(column * 0.7)) * 0.9f
                    + 0.1f * random.nextFloat();
        }
    };

    /** How many of each are made. */
    static final int CASES = 50;

    private static final int SIDE = 256;
    private static final int BRICK_HIGH = 24;
    private static final int BRICK_WIDE = 60;
    private static final int LINE = 14;
    private static final int MARGIN = 20;

    abstract float value(int row, int column, Random random);

    /** The same image for the same seed, moved and dimmed by it. */
    ScanInput scan(int seed) {
        Random random = new Random(seed);
        int down = random.nextInt(SIDE);
        int right = random.nextInt(SIDE);
        float gain = 0.5f + random.nextFloat() / 2;
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, Math.min(1, gain * value(i / SIDE + down, (i % SIDE + right) % SIDE, random)));
        }
        return new ScanInput("DX", 1, SIDE, SIDE, values);
    }

    String told() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
