package io.radstream.raddiag.serving;

import io.radstream.raddiag.network.NetworkConfiguration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How many slices are encoded in one pass.
 *
 * <p>An embedding must not depend on the slices beside it, to the bit. Kernels that treat each image alone keep this whatever the size of a pass; whether
 * those of this machine do is found out with made-up slices when a model is loaded, and where they do not each slice goes alone.
 *
 * @param slicesMax most slices of a pass
 */
record MicroBatches(int slicesMax) {

    /** Pixels of a pass whose images stay in the second-level cache of a core for most layers; measured, see the result files of the benchmarks. */
    static final int PIXELS_MAX = 1 << 18;

    private static final long SEED = 6;

    /** The size for {@code network} on this machine. */
    static MicroBatches probed(CompiledNetwork network, NetworkConfiguration configuration) {
        MicroBatches wished = new MicroBatches(Math.max(1, PIXELS_MAX / configuration.sliceValues()));
        return wished.independent(network, configuration) ? wished : new MicroBatches(1);
    }

    /** Whether slices have the same embeddings in every order and in passes of every size. */
    private boolean independent(CompiledNetwork network, NetworkConfiguration configuration) {
        Random random = new Random(SEED);
        List<float[]> slices = new ArrayList<>();
        for (int i = 0; i < slicesMax; i++) {
            float[] slice = new float[configuration.sliceValues()];
            for (int pixel = 0; pixel < slice.length; pixel++) {
                slice[pixel] = random.nextFloat();
            }
            slices.add(slice);
        }
        List<float[]> together = network.encode(slices);
        List<float[]> reversed = new ArrayList<>(slices);
        Collections.reverse(reversed);
        List<float[]> back = new ArrayList<>(network.encode(reversed));
        Collections.reverse(back);
        boolean same = same(together, back);
        for (int size = 1; same && size < slicesMax; size++) {
            same = same(together.subList(0, size), network.encode(slices.subList(0, size)));
        }
        return same;
    }

    private static boolean same(List<float[]> some, List<float[]> others) {
        for (int i = 0; i < some.size(); i++) {
            if (!Arrays.equals(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The embedding of each slice. */
    List<float[]> encode(CompiledNetwork network, List<float[]> slices) {
        List<float[]> rows = new ArrayList<>();
        for (int start = 0; start < slices.size(); start += slicesMax) {
            rows.addAll(network.encode(slices.subList(start, Math.min(slices.size(), start + slicesMax))));
        }
        return rows;
    }
}
