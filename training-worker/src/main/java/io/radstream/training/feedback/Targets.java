package io.radstream.training.feedback;

import io.radstream.terminology.label.LabelSpace;

/**
 * What is known of a case in a label space of L labels.
 *
 * <p>Both arrays have L values and must not be changed: {@code labels} is 1 for present and 0 otherwise, {@code mask} is 1 where
 * that is known and 0 where it is not. Arrays are compared by identity.
 */
public record Targets(float[] labels, float[] mask) {

    public Targets {
        if (labels.length != mask.length) {
            throw new IllegalArgumentException("labels and mask differ in length");
        }
    }

    /** Nothing is known. */
    static Targets unknown(LabelSpace space) {
        return new Targets(new float[space.size()], new float[space.size()]);
    }

    /** How many labels are known, present or absent. */
    public int known() {
        int count = 0;
        for (float known : mask) {
            count += known > 0 ? 1 : 0;
        }
        return count;
    }

    /** How many labels are known to be present. */
    public int present() {
        int count = 0;
        for (int i = 0; i < mask.length; i++) {
            count += isPresent(i) ? 1 : 0;
        }
        return count;
    }

    public boolean isPresent(int label) {
        return mask[label] > 0 && labels[label] > 0;
    }

    public boolean isAbsent(int label) {
        return mask[label] > 0 && labels[label] <= 0;
    }
}
