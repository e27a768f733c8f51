package io.radstream.raddiag.training;

import io.radstream.raddiag.scan.ReducedScan;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A reduced scan in 16-bit fixed point.
 *
 * @param modality as in the scan
 * @param slices unsigned 16-bit values; 65535 is 1
 * @param keySlice index of the marked slice among {@code slices}, or {@link LabelledCase#NO_KEY_SLICE}
 */
record StoredScan(String modality, List<short[]> slices, int keySlice) {

    private static final float FULL = 65535;
    private static final int UNSIGNED = 0xFFFF;

    static StoredScan of(ReducedScan scan, int keySlice) {
        return new StoredScan(
                scan.modality(), scan.slices().stream().map(StoredScan::fixed).toList(), nearest(scan, keySlice));
    }

    ReducedScan toReducedScan() {
        List<Integer> sources = IntStream.range(0, slices.size()).boxed().toList();
        return new ReducedScan(
                modality,
                slices.size(),
                sources,
                slices.stream().map(StoredScan::floating).toList());
    }

    private static int nearest(ReducedScan scan, int keySlice) {
        if (keySlice == LabelledCase.NO_KEY_SLICE) {
            return keySlice;
        }
        int nearest = 0;
        for (int i = 1; i < scan.sources().size(); i++) {
            if (Math.abs(scan.sources().get(i) - keySlice)
                    < Math.abs(scan.sources().get(nearest) - keySlice)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private static short[] fixed(float[] values) {
        short[] fixed = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            fixed[i] = (short) Math.round(values[i] * FULL);
        }
        return fixed;
    }

    private static float[] floating(short[] fixed) {
        float[] values = new float[fixed.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (fixed[i] & UNSIGNED) / FULL;
        }
        return values;
    }
}
