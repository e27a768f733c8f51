package io.radstream.inference.diagnoser;

import io.radstream.terminology.label.LabelSpace;
import java.util.List;

/**
 * What must be known about a model to read its predictions; stays valid after the model is closed.
 *
 * @param labelSpace what each output means
 * @param thresholds for each label the probability from which it is a finding
 * @param recipe by which the scans it was trained on were prepared
 * @param notice intended use; may be blank, then the publisher has to state one
 * @param serving how it is computed
 */
public record Description(
        LabelSpace labelSpace, List<Double> thresholds, String recipe, String notice, ServingFacts serving) {

    public Description {
        thresholds = List.copyOf(thresholds);
        if (thresholds.size() != labelSpace.size()) {
            throw new IllegalArgumentException(
                    thresholds.size() + " thresholds do not fit " + labelSpace.size() + " labels");
        }
    }

    /** The same model with another notice. */
    public Description withNotice(String other) {
        return new Description(labelSpace, thresholds, recipe, other, serving);
    }
}
