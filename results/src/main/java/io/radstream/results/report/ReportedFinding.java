package io.radstream.results.report;

import io.radstream.terminology.urgency.Urgency;
import java.util.List;

/**
 * A disorder whose probability reached its threshold.
 *
 * @param label its name in the label space, 1 to 200 characters
 * @param code ICD-10-CM code, with its dot
 * @param title title of the code
 * @param probability calibrated, 0 to 1
 * @param threshold the probability from which the disorder is reported, 0 to 1
 * @param urgency how soon a person should look
 * @param keySlices the slices that mattered most, most first; may be empty
 */
public record ReportedFinding(
        String label,
        String code,
        String title,
        double probability,
        double threshold,
        Urgency urgency,
        List<KeySlice> keySlices) {

    private static final int LABEL_MAX = 200;
    private static final int CODE_MAX = 16;

    public ReportedFinding {
        if (label.isBlank() || label.length() > LABEL_MAX) {
            throw new IllegalArgumentException("a label has 1 to " + LABEL_MAX + " characters");
        }
        if (code.isBlank() || code.length() > CODE_MAX) {
            throw new IllegalArgumentException("a code has 1 to " + CODE_MAX + " characters: label " + label);
        }
        requireShare("probability", probability);
        requireShare("threshold", threshold);
        keySlices = List.copyOf(keySlices);
    }

    private static void requireShare(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("the " + what + " of a finding is 0 to 1");
        }
    }
}
