package io.radstream.preparation.scan;

import io.radstream.preparation.pixel.ModalityPlane;
import io.radstream.preparation.series.StackRules;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Recipe v1: a volume to a tensor (D, H, W) of at most 32 slices of 256 x 256 in [0, 1].
 *
 * <p>In this order: slices chosen uniformly; MONOCHROME1 negated, so that dense is bright; each slice resized bilinearly to the square
 * without keeping its aspect; the values stretched to [0, 1] between the least and the greatest of the chosen, resized slices of this scan.
 * That is the image-level loader of RadDiag (2024), and two of its habits are kept on purpose: anisotropic or oblong images are squashed, because the
 * published weights have seen squashed images only; and there is no window, so one metal clip darkens the rest of a CT. One habit
 * is not: a constant scan becomes zeros, where the loader makes noise, because the same case must give the same tensor.
 *
 * <p>Every parameter is in {@link #parameters()}, and {@link #hash()} is over all of them: scans with equal hashes were made in the same way. A
 * changed parameter is a new recipe with a new name.
 */
public final class ScanRecipe {

    /** Recipe v1. */
    public static final ScanRecipe V1 = new ScanRecipe();

    private static final String NAME = "v1";
    private static final int SIDE = 256;
    private static final int SLICES_MAX = 32;
    private static final int SCANS_MAX = 16;

    private final Map<String, String> parameters;
    private final String hash;

    private ScanRecipe() {
        parameters = Map.ofEntries(
                Map.entry("name", NAME),
                Map.entry("side", String.valueOf(SIDE)),
                Map.entry("slices-max", String.valueOf(SLICES_MAX)),
                Map.entry("scans-max", String.valueOf(SCANS_MAX)),
                Map.entry("scan-ranking", "turns-of-modalities,original,slices,pixels,series-number,scan-id"),
                Map.entry(
                        "stack-normal-degrees-max",
                        StackRules.BY_NORMAL.parameters().get("stack-normal-degrees-max")),
                Map.entry("slice-order", "along-normal-else-instance-number"),
                Map.entry("depth", "floor(i*D/slices-max)"),
                Map.entry("modality-values", "rescale,required-for-CT"),
                Map.entry("colour", "luminance-BT.601"),
                Map.entry("monochrome1", "negate"),
                Map.entry("resize", "bilinear,half-pixel,no-antialias"),
                Map.entry("aspect", "squash"),
                Map.entry("intensity", "min-max-of-scan"),
                Map.entry("constant", "zeros"));
        hash = sha256(canonical(parameters));
    }

    /** The name that events carry. */
    public String name() {
        return NAME;
    }

    /** SHA-256 over every parameter, 64 hex digits. */
    public String hash() {
        return hash;
    }

    /** Every parameter with its value. */
    public Map<String, String> parameters() {
        return parameters;
    }

    /** How instances become stacks. */
    public StackRules stackRules() {
        return StackRules.BY_NORMAL;
    }

    /** Rows and columns of a scan. */
    public int side() {
        return SIDE;
    }

    /** The most scans of a case. */
    public int scansMax() {
        return SCANS_MAX;
    }

    /** The slices of a volume of {@code depth} slices that become slices of the scan, ascending. */
    public int[] chosen(int depth) {
        return DepthSubsample.indices(depth, SLICES_MAX);
    }

    /** Resizes a plane into slice {@code slice} of a tensor of {@code depth * side * side} values, still unstretched. */
    public void place(ModalityPlane plane, float[] values, int slice) {
        float sign = plane.inverted() ? -1 : 1;
        new BilinearResize(plane.rows(), plane.columns(), (row, column) -> sign * plane.value(row, column))
                .into(values, slice * SIDE * SIDE, SIDE, SIDE);
    }

    /** Stretches the values of a whole scan to [0, 1] in place; equal values become zeros. */
    public void stretch(float[] values) {
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        float range = greatest - least;
        for (int i = 0; i < values.length; i++) {
            values[i] = range > 0 ? (values[i] - least) / range : 0;
        }
    }

    private static String canonical(Map<String, String> parameters) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(parameters)
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
