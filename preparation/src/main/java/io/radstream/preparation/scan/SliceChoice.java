package io.radstream.preparation.scan;

import io.radstream.preparation.volume.Volume;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Which slices of a volume become slices of a scan. */
enum SliceChoice {
    /** Every (D/max)-th: the published loader. */
    UNIFORM("floor(i*D/slices-max)") {
        @Override
        List<SliceMix> plan(Volume volume, int slicesMax) {
            return Arrays.stream(DepthSubsample.indices(volume.slices().size(), slicesMax))
                    .mapToObj(SliceMix::of)
                    .toList();
        }
    },
    /** Neighbouring slices are averaged, so that none is skipped: thick slabs. */
    SLAB_MEAN("mean-of-slab") {
        @Override
        List<SliceMix> plan(Volume volume, int slicesMax) {
            return slabs(volume.slices().size(), slicesMax, false);
        }
    },
    /** Neighbouring slices are projected by their greatest value: thin maximum intensity projections. */
    SLAB_MAXIMUM("maximum-of-slab") {
        @Override
        List<SliceMix> plan(Volume volume, int slicesMax) {
            return slabs(volume.slices().size(), slicesMax, true);
        }
    },
    /** At even distances along the normal, interpolated between the two nearest slices; uniform where positions are not known. */
    EVEN_DISTANCE("linear-at-even-distances") {
        @Override
        List<SliceMix> plan(Volume volume, int slicesMax) {
            double[] positions = volume.positionsMm();
            boolean spread = positions.length > 1 && positions[positions.length - 1] > positions[0];
            return spread ? atEvenDistances(positions, slicesMax) : UNIFORM.plan(volume, slicesMax);
        }
    };

    private final String parameter;

    SliceChoice(String parameter) {
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }

    /** One entry for each slice of the scan, at least one and at most {@code slicesMax}. */
    abstract List<SliceMix> plan(Volume volume, int slicesMax);

    private static List<SliceMix> slabs(int depth, int slicesMax, boolean greatest) {
        int count = Math.min(depth, slicesMax);
        List<SliceMix> slabs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) i * depth / count);
            int[] sources =
                    IntStream.range(from, (int) ((i + 1L) * depth / count)).toArray();
            float[] weights = new float[sources.length];
            Arrays.fill(weights, 1f / sources.length);
            slabs.add(new SliceMix(sources, weights, greatest, sources[sources.length / 2]));
        }
        return slabs;
    }

    private static List<SliceMix> atEvenDistances(double[] positions, int slicesMax) {
        double first = positions[0];
        double extent = positions[positions.length - 1] - first;
        int count = Math.min(slicesMax, positions.length);
        List<SliceMix> mixes = new ArrayList<>(count);
        int below = 0;
        for (int i = 0; i < count; i++) {
            double target = count == 1 ? first : first + extent * i / (count - 1);
            while (below < positions.length - 2 && positions[below + 1] <= target) {
                below++;
            }
            double gap = positions[below + 1] - positions[below];
            float share = gap > 0 ? (float) Math.max(0, Math.min(1, (target - positions[below]) / gap)) : 0;
            mixes.add(between(below, share));
        }
        return mixes;
    }

    private static SliceMix between(int below, float share) {
        if (share == 0 || share == 1) {
            return SliceMix.of(below + (int) share);
        }
        int shown = share < 0.5f ? below : below + 1;
        return new SliceMix(new int[] {below, below + 1}, new float[] {1 - share, share}, false, shown);
    }
}
