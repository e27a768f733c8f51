package io.radstream.raddiag.training;

import io.radstream.raddiag.scan.CaseInput;
import java.util.Collections;
import java.util.List;

/**
 * A case with what is known of it.
 *
 * @param input its scans
 * @param labels for each label of the label space 1 (present) or 0 (absent); anything where the mask is 0
 * @param mask for each label 1 if it is known, 0 if not
 * @param keySlices for each scan the slice a reader marked, or {@value #NO_KEY_SLICE}
 * @param anatomy what was imaged, as the data names it, or {@value #UNKNOWN_ANATOMY}
 */
public record LabelledCase(CaseInput input, float[] labels, float[] mask, List<Integer> keySlices, String anatomy) {

    public static final int NO_KEY_SLICE = -1;
    public static final String UNKNOWN_ANATOMY = "Unknown";

    public LabelledCase {
        keySlices = List.copyOf(keySlices);
        if (labels.length != mask.length) {
            throw new IllegalArgumentException("labels and mask differ in length");
        }
        if (keySlices.size() != input.scans().size()) {
            throw new IllegalArgumentException("as many key slices as scans are needed");
        }
        for (int i = 0; i < labels.length; i++) {
            if ((labels[i] != 0 && labels[i] != 1) || (mask[i] != 0 && mask[i] != 1)) {
                throw new IllegalArgumentException("labels and mask are 0 or 1");
            }
        }
    }

    /** A case of unknown anatomy. */
    public LabelledCase(CaseInput input, float[] labels, float[] mask, List<Integer> keySlices) {
        this(input, labels, mask, keySlices, UNKNOWN_ANATOMY);
    }

    /** A case of unknown anatomy without marked slices. */
    public LabelledCase(CaseInput input, float[] labels, float[] mask) {
        this(input, labels, mask, Collections.nCopies(input.scans().size(), NO_KEY_SLICE));
    }
}
