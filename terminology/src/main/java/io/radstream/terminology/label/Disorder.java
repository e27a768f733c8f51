package io.radstream.terminology.label;

import io.radstream.terminology.urgency.Urgency;
import java.util.Objects;

/**
 * One output of the network: a disorder, or "Normal".
 *
 * @param label the name, unique in its label space; never blank, at most {@value #LABEL_LENGTH_MAX} characters
 * @param code ICD-10-CM code with its dot, for example {@code I60.9}; empty for a label without a code ("Normal")
 * @param urgency how soon the finding must be read
 * @param frequency band of the disorder in the training data
 */
public record Disorder(String label, String code, Urgency urgency, Frequency frequency) {

    static final int LABEL_LENGTH_MAX = 200;

    public Disorder {
        Objects.requireNonNull(urgency, "urgency");
        Objects.requireNonNull(frequency, "frequency");
        if (label.isBlank() || label.length() > LABEL_LENGTH_MAX) {
            throw new IllegalArgumentException("label is blank or longer than " + LABEL_LENGTH_MAX);
        }
        if (!code.isEmpty() && !code.matches("[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?")) {
            throw new IllegalArgumentException("not the form of an ICD-10-CM code: " + code);
        }
    }

    /** Whether the disorder has an ICD-10-CM code. */
    public boolean coded() {
        return !code.isEmpty();
    }
}
