package io.radstream.raddiag.network;

import java.util.Arrays;
import java.util.Random;

/** Values of a fresh tensor, deterministic from the random source. */
@FunctionalInterface
interface InitialValue {

    float[] values(int count, Random random);

    static InitialValue constant(float value) {
        return (count, random) -> {
            float[] values = new float[count];
            Arrays.fill(values, value);
            return values;
        };
    }

    static InitialValue normal(double deviation) {
        return (count, random) -> {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
            return values;
        };
    }

    static InitialValue uniform(double bound) {
        return (count, random) -> {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
            return values;
        };
    }
}
