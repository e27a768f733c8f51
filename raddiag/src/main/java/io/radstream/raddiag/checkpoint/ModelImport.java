package io.radstream.raddiag.checkpoint;

import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.raddiag.network.Fusion;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.weights.Precision;
import io.radstream.raddiag.weights.Safetensors;
import io.radstream.terminology.label.LabelSpace;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/** Makes a model file of a checkpoint, tensor by tensor; the file appears when it is complete. */
public final class ModelImport {

    private static final String NOTICE =
            "Imported weights: what they were trained and checked on is for their source to say."
                    + " Thresholds are one half and probabilities are not calibrated. "
                    + ModelDescription.NOTICE_DEFAULT;

    private ModelImport() {}

    /**
     * Writes the model of {@code checkpoint} to {@code target}, replacing it.
     *
     * @param labels what each output means, in the order of the outputs
     * @param provenance where the checkpoint is from, for people
     * @throws IllegalArgumentException when there are not as many labels as outputs
     * @throws io.radstream.raddiag.weights.InvalidWeightsException naming the tensor whose values are not finite or cannot be read
     */
    public static void write(
            Checkpoint checkpoint, LabelSpace labels, Map<String, String> provenance, Path target, Precision precision)
            throws IOException {
        if (labels.size() != checkpoint.labels()) {
            throw new IllegalArgumentException(
                    "the checkpoint has " + checkpoint.labels() + " outputs, the labels are " + labels.size());
        }
        ModelDescription description = ModelDescription.fresh(checkpoint.configuration(), labels)
                .withNotice(NOTICE)
                .withRecipe(recipe(checkpoint.configuration()))
                .withProvenance(new TreeMap<>(provenance));
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                Safetensors.write(checkpoint, description.toMetadata(), precision, out);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The preparation the published loaders did; a checkpoint of {@code small} is of this project's own. */
    private static String recipe(NetworkConfiguration configuration) {
        if (!configuration.name().equals(NetworkConfiguration.BASE.name())) {
            return "v1";
        }
        return configuration.fusion() == Fusion.TRANSFORMER ? "raddiag-early" : "raddiag-late";
    }
}
