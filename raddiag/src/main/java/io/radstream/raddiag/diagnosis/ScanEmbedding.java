package io.radstream.raddiag.diagnosis;

import io.radstream.raddiag.network.Modalities;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ReducedScan;
import java.util.List;

/**
 * A scan as the encoder sums it up. It depends on the values of the scan and on the encoder, on nothing else, and can be kept for later cases.
 *
 * @param modality as in the scan; the case fusion reads it, the encoder does not
 * @param values the embedding, as long as the network is wide
 * @param sliceAttention for each slice of the scan given its share in the embedding; sums to 1, 0 for slices that thinning left out
 */
public record ScanEmbedding(String modality, float[] values, float[] sliceAttention) {

    /** What the network gave for {@code scan}: the embedding, and the attention of the class token over itself and the slices. */
    public static ScanEmbedding of(ReducedScan scan, float[] values, float[] attention) {
        float[] seen = AttentionShares.of(attention);
        float[] all = new float[scan.depth()];
        for (int i = 0; i < seen.length; i++) {
            all[scan.sources().get(i)] = seen[i];
        }
        return new ScanEmbedding(scan.modality(), values, all);
    }

    /** The ids that the case fusion knows the scans of a case by. */
    public static long[] modalityIds(List<ScanEmbedding> scans) {
        if (scans.isEmpty() || scans.size() > CaseInput.SCANS_MAX) {
            throw new IllegalArgumentException(
                    "a case has 1 to " + CaseInput.SCANS_MAX + " scans, not " + scans.size());
        }
        return Modalities.ids(scans.stream().map(ScanEmbedding::modality).toList()).stream()
                .mapToLong(Integer::longValue)
                .toArray();
    }
}
