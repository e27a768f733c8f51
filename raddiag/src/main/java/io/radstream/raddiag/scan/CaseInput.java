package io.radstream.raddiag.scan;

import java.util.List;

/** The scans of a case, 1 to {@value #SCANS_MAX}. Their order decides only which of the ids of one modality a scan gets. */
public record CaseInput(List<ScanInput> scans) {

    public static final int SCANS_MAX = 16;

    public CaseInput {
        scans = List.copyOf(scans);
        if (scans.isEmpty() || scans.size() > SCANS_MAX) {
            throw new IllegalArgumentException("a case has 1 to " + SCANS_MAX + " scans, not " + scans.size());
        }
    }

    /**
     * The same case at the sizes of a network that takes at most {@code slicesMax} slices of {@code size} x {@code size}: it diagnoses it alike, and
     * it needs less memory. Attention is then over the slices that are left.
     */
    public CaseInput reduced(int slicesMax, int size) {
        return new CaseInput(scans.stream()
                .map(scan -> ReducedScan.of(scan, slicesMax, size).toInput(size))
                .toList());
    }
}
