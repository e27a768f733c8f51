package io.radstream.raddiag.training;

import java.util.List;
import java.util.stream.Stream;

/** A reduced case as it lies in a training set. */
record StoredCase(List<StoredScan> scans, float[] labels, float[] mask, String anatomy) {

    int slices() {
        return scans.stream().mapToInt(scan -> scan.slices().size()).sum();
    }

    /** Whether {@code label} is known to be present. */
    boolean present(int label) {
        return mask[label] > 0 && labels[label] > 0;
    }

    /** Both cases as one: present is what is in either, known absent what is absent in both. */
    StoredCase with(StoredCase other) {
        float[] joined = new float[labels.length];
        float[] known = new float[labels.length];
        for (int label = 0; label < joined.length; label++) {
            joined[label] = present(label) || other.present(label) ? 1 : 0;
            known[label] = joined[label] > 0 || (mask[label] > 0 && other.mask[label] > 0) ? 1 : 0;
        }
        List<StoredScan> both =
                Stream.concat(scans.stream(), other.scans.stream()).toList();
        return new StoredCase(both, joined, known, anatomy);
    }
}
