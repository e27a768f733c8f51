package io.radstream.inference.batch;

import io.radstream.blob.BlobRef;
import io.radstream.id.ModelVersion;
import io.radstream.inference.diagnoser.Description;
import io.radstream.inference.diagnoser.Diagnoser;

/**
 * Weights that passed their check, under the version they were published as.
 *
 * @param weights where the weights lie
 * @param description as the diagnoser gives it, with a notice that is not blank
 */
public record LoadedModel(ModelVersion version, BlobRef weights, Description description, Diagnoser diagnoser) {

    public LoadedModel {
        if (description.notice().isBlank()) {
            throw new IllegalArgumentException("model " + version + " states no intended use");
        }
    }
}
