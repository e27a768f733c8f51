package io.radstream.raddiag.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.raddiag.network.Fusion;
import io.radstream.raddiag.network.Head;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.scan.Appearance;
import io.radstream.raddiag.weights.InvalidWeightsException;
import io.radstream.terminology.label.LabelSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a set of weights means; it is the metadata of the weights file.
 *
 * @param configuration sizes of the network
 * @param labelSpace what each logit stands for
 * @param thresholds for each label the probability from which it is a finding, in [0, 1]
 * @param calibration from logits to probabilities
 * @param recipe name of the preparation recipe that made the scans it was trained on
 * @param notice intended use; every result repeats it
 * @param familiarity what the training scans looked like; empty when that was not summed up: then no case is called unlike them
 * @param provenance how the weights were made: seed, data, epochs and the like; free text by name, for people
 */
public record ModelDescription(
        NetworkConfiguration configuration,
        LabelSpace labelSpace,
        List<Float> thresholds,
        Calibration calibration,
        String recipe,
        String notice,
        Map<String, String> provenance,
        Optional<Familiarity> familiarity) {

    public static final float THRESHOLD_DEFAULT = 0.5f;
    public static final String NOTICE_DEFAULT = "Research software. Not a medical device, not for clinical use.";

    private static final String DESCRIPTION = "raddiag";
    private static final String LABEL_SPACE = "labelSpace";
    private static final String FUSION = "fusion";
    private static final String FAMILIARITY = "familiarity";
    private static final String CLASS_EMBEDDING_WIDTH = "classEmbeddingWidth";
    private static final ObjectMapper JSON = new ObjectMapper();

    public ModelDescription {
        thresholds = List.copyOf(thresholds);
        provenance = Map.copyOf(provenance);
        if (thresholds.size() != labelSpace.size()) {
            throw new IllegalArgumentException("as many thresholds as labels are needed");
        }
        if (thresholds.stream().anyMatch(threshold -> !(threshold >= 0 && threshold <= 1))) {
            throw new IllegalArgumentException("a threshold is outside [0, 1]");
        }
        if (!calibration.ofLabels().isEmpty() && calibration.ofLabels().size() != labelSpace.size()) {
            throw new IllegalArgumentException("as many temperatures as labels are needed, or one");
        }
        if (familiarity.isPresent() && familiarity.get().mean().length != Appearance.SIZE) {
            throw new IllegalArgumentException("the familiarity is of other figures than those of Appearance");
        }
    }

    /** A description of fresh weights: thresholds of one half, no calibration, recipe v1. */
    public static ModelDescription fresh(NetworkConfiguration configuration, LabelSpace labelSpace) {
        return new ModelDescription(
                configuration,
                labelSpace,
                Collections.nCopies(labelSpace.size(), THRESHOLD_DEFAULT),
                Calibration.NONE,
                "v1",
                NOTICE_DEFAULT,
                Map.of(),
                Optional.empty());
    }

    public ModelDescription withThresholds(List<Float> thresholds) {
        return new ModelDescription(
                configuration, labelSpace, thresholds, calibration, recipe, notice, provenance, familiarity);
    }

    public ModelDescription withCalibration(Calibration calibration) {
        return new ModelDescription(
                configuration, labelSpace, thresholds, calibration, recipe, notice, provenance, familiarity);
    }

    public ModelDescription withNotice(String notice) {
        return new ModelDescription(
                configuration, labelSpace, thresholds, calibration, recipe, notice, provenance, familiarity);
    }

    public ModelDescription withRecipe(String recipe) {
        return new ModelDescription(
                configuration, labelSpace, thresholds, calibration, recipe, notice, provenance, familiarity);
    }

    public ModelDescription withProvenance(Map<String, String> provenance) {
        return new ModelDescription(
                configuration, labelSpace, thresholds, calibration, recipe, notice, provenance, familiarity);
    }

    public ModelDescription withFamiliarity(Optional<Familiarity> familiarity) {
        return new ModelDescription(
                configuration, labelSpace, thresholds, calibration, recipe, notice, provenance, familiarity);
    }

    /** The metadata of a weights file that this describes. */
    public Map<String, String> toMetadata() {
        ObjectNode root = JSON.createObjectNode();
        root.put("configuration", configuration.name());
        if (configuration.fusion() != Fusion.TRANSFORMER) {
            root.put(FUSION, configuration.fusion().name());
        }
        if (configuration.head() instanceof Head.Knowledge knowledge) {
            root.put(CLASS_EMBEDDING_WIDTH, knowledge.embeddingWidth());
        }
        root.put("recipe", recipe);
        root.put("notice", notice);
        ObjectNode temperatures = root.putObject("calibration").put("temperature", calibration.temperature());
        if (!calibration.ofLabels().isEmpty()) {
            ArrayNode ofLabels = temperatures.putArray("labels");
            calibration.ofLabels().forEach(ofLabels::add);
        }
        familiarity.ifPresent(known -> FamiliarityJson.write(known, root.putObject(FAMILIARITY)));
        ArrayNode values = root.putArray("thresholds");
        thresholds.forEach(values::add);
        ObjectNode history = root.putObject("provenance");
        provenance.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> history.put(entry.getKey(), entry.getValue()));
        return new TreeMap<>(Map.of(DESCRIPTION, root.toString(), LABEL_SPACE, labelSpace.toJson()));
    }

    /** Fields that are absent mean the published form, as in all files before there were others. */
    private static NetworkConfiguration configuration(JsonNode root) {
        int width = root.path(CLASS_EMBEDDING_WIDTH).asInt();
        return NetworkConfiguration.named(root.path("configuration").asText())
                .variant(
                        Fusion.valueOf(root.path(FUSION).asText(Fusion.TRANSFORMER.name())),
                        width == 0 ? Head.LINEAR : new Head.Knowledge(width));
    }

    private static Calibration calibration(JsonNode node) {
        List<Double> ofLabels = new ArrayList<>();
        node.path("labels").forEach(value -> ofLabels.add(value.doubleValue()));
        return new Calibration(node.path("temperature").asDouble(), ofLabels);
    }

    /** @throws InvalidWeightsException naming what is missing or malformed */
    static ModelDescription fromMetadata(Map<String, String> metadata) {
        String description = metadata.get(DESCRIPTION);
        String labels = metadata.get(LABEL_SPACE);
        if (description == null || labels == null) {
            throw new InvalidWeightsException("weights file has no RadDiag description in its metadata");
        }
        try {
            JsonNode root = JSON.readTree(description);
            List<Float> thresholds = new ArrayList<>();
            root.path("thresholds").forEach(value -> thresholds.add(value.floatValue()));
            Map<String, String> provenance = new TreeMap<>();
            root.path("provenance")
                    .properties()
                    .forEach(entry ->
                            provenance.put(entry.getKey(), entry.getValue().asText()));
            return new ModelDescription(
                    configuration(root),
                    LabelSpace.fromJson(labels),
                    thresholds,
                    calibration(root.path("calibration")),
                    root.path("recipe").asText(),
                    root.path("notice").asText(),
                    provenance,
                    root.has(FAMILIARITY)
                            ? Optional.of(FamiliarityJson.read(root.path(FAMILIARITY)))
                            : Optional.empty());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new InvalidWeightsException("weights file has a malformed description: " + e.getMessage(), e);
        }
    }
}
