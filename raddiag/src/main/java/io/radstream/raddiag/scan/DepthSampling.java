package io.radstream.raddiag.scan;

import java.util.List;
import java.util.stream.IntStream;

/** Which slices of a deep scan are kept. */
final class DepthSampling {

    private DepthSampling() {}

    /** All slices of a scan that is not too deep, else floor(i D / N) for i = 0..N-1. */
    static List<Integer> indices(int depth, int slicesMax) {
        int kept = Math.min(depth, slicesMax);
        return IntStream.range(0, kept)
                .map(i -> (int) ((long) i * depth / kept))
                .boxed()
                .toList();
    }
}
