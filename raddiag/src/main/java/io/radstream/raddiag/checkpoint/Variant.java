package io.radstream.raddiag.checkpoint;

import ai.djl.ndarray.types.Shape;
import io.radstream.raddiag.network.Fusion;
import io.radstream.raddiag.network.Head;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.network.RadDiagNetwork;
import io.radstream.raddiag.weights.InvalidWeightsException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What kind of network the tensors of a checkpoint belong to.
 *
 * @param configuration sizes, fusion and head
 * @param labels number of outputs
 * @param head prefix of the tensors of the head in the checkpoint: {@code fc.}, {@code fc2.} after fine-tuning, {@code fcke.}
 */
record Variant(NetworkConfiguration configuration, int labels, String head) {

    private static final String STEM = "resnet2D.conv1.weight";
    private static final String CLASSIFIER = "fc.";
    private static final String FINE_TUNED = "fc2.";
    private static final String KNOWLEDGE = "fcke.";

    /**
     * Recognises the variant by the tensors that are there.
     *
     * @param shapes shapes by name, prefixes of wrappers taken away
     * @param late how a checkpoint without case fusion joins its scans
     * @throws InvalidWeightsException saying which tensor is missing, when it is none of this project's networks
     */
    static Variant of(Map<String, long[]> shapes, Fusion late) {
        long[] stem = shapes.get(STEM);
        if (stem == null) {
            throw new InvalidWeightsException(
                    "the checkpoint has no " + STEM + ": it is no RadDiag checkpoint. It begins with "
                            + shapes.keySet().stream().limit(3).toList());
        }
        NetworkConfiguration sizes = List.of(NetworkConfiguration.BASE, NetworkConfiguration.SMALL).stream()
                .filter(known -> Arrays.equals(stem, stemOf(known)))
                .findFirst()
                .orElseThrow(() -> new InvalidWeightsException("tensor " + STEM + " has shape " + Arrays.toString(stem)
                        + ", which is neither base nor small"));
        Fusion fusion = has(shapes, "vitFuse.") ? Fusion.TRANSFORMER : late;
        if (has(shapes, KNOWLEDGE)) {
            long[] classes = require(
                    shapes,
                    RadDiagNetwork.CLASS_EMBEDDINGS,
                    2,
                    "; a knowledge-enhanced checkpoint needs"
                            + " the embeddings of its class names: give them with --class-embeddings");
            return new Variant(
                    sizes.variant(fusion, new Head.Knowledge(Math.toIntExact(classes[1]))),
                    Math.toIntExact(classes[0]),
                    KNOWLEDGE);
        }
        String head = has(shapes, FINE_TUNED) ? FINE_TUNED : CLASSIFIER;
        long[] scores = require(shapes, head + "2.weight", 2, "");
        return new Variant(sizes.variant(fusion, Head.LINEAR), Math.toIntExact(scores[0]), head);
    }

    /** The name in the checkpoint of the tensor that the network calls {@code name}. */
    String sourceOf(String name) {
        return head.equals(FINE_TUNED) && name.startsWith(CLASSIFIER)
                ? FINE_TUNED + name.substring(CLASSIFIER.length())
                : name;
    }

    /** Whether {@code name} belongs to a linear head that another head has replaced. */
    boolean replaces(String name) {
        return !head.equals(CLASSIFIER) && name.startsWith(CLASSIFIER);
    }

    /** For people: sizes, fusion, head and number of outputs. */
    String told() {
        return configuration.name() + ", "
                + (configuration.fusion() == Fusion.TRANSFORMER
                        ? "early fusion"
                        : "late fusion (" + configuration.fusion().name().toLowerCase(Locale.ROOT) + ")")
                + ", head " + head.substring(0, head.length() - 1) + ", " + labels + " outputs";
    }

    private static long[] stemOf(NetworkConfiguration known) {
        return RadDiagNetwork.shapes(known, 1).getOrDefault(STEM, new Shape()).getShape();
    }

    private static boolean has(Map<String, long[]> shapes, String prefix) {
        return shapes.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    private static long[] require(Map<String, long[]> shapes, String name, int axes, String advice) {
        long[] shape = shapes.get(name);
        if (shape == null) {
            throw new InvalidWeightsException("the checkpoint has no " + name + advice);
        }
        if (shape.length != axes || shape[0] < 1 || shape[0] > Integer.MAX_VALUE) {
            throw new InvalidWeightsException("tensor " + name + " has shape " + Arrays.toString(shape));
        }
        return shape;
    }
}
