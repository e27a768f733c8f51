package io.radstream.raddiag.training;

import java.util.List;

/** A reduced case as it lies in a training set. */
record StoredCase(List<StoredScan> scans, float[] labels, float[] mask) {

    int slices() {
        return scans.stream().mapToInt(scan -> scan.slices().size()).sum();
    }
}
