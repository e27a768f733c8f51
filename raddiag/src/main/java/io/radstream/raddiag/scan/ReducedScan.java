package io.radstream.raddiag.scan;

import java.util.List;

/**
 * A scan as a network sees it.
 *
 * @param modality as in the {@link ScanInput}
 * @param depth slices of the scan before thinning
 * @param sources for each slice its index in the scan before thinning, ascending
 * @param slices size x size values each, row-major, in [0, 1]
 */
public record ReducedScan(String modality, int depth, List<Integer> sources, List<float[]> slices) {

    public ReducedScan {
        sources = List.copyOf(sources);
        slices = List.copyOf(slices);
    }

    /** Thins {@code scan} to at most {@code slicesMax} slices and resizes each to {@code size} x {@code size}. */
    public static ReducedScan of(ScanInput scan, int slicesMax, int size) {
        List<Integer> sources = DepthSampling.indices(scan.depth(), slicesMax);
        List<float[]> slices = sources.stream()
                .map(source -> SliceResize.resize(
                        scan.values(), source * scan.rows() * scan.columns(), scan.rows(), scan.columns(), size))
                .toList();
        return new ReducedScan(scan.modality(), scan.depth(), sources, slices);
    }

    /** The slices as a scan of their own. */
    ScanInput toInput(int size) {
        float[] values = new float[slices.size() * size * size];
        for (int i = 0; i < slices.size(); i++) {
            System.arraycopy(slices.get(i), 0, values, i * size * size, size * size);
        }
        return new ScanInput(modality, slices.size(), size, size, values);
    }
}
