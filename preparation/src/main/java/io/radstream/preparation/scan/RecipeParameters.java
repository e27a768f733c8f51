package io.radstream.preparation.scan;

import io.radstream.preparation.pixel.PixelReading;
import io.radstream.preparation.series.StackRules;
import io.radstream.preparation.volume.GapPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The parameters of a recipe and what they name.
 *
 * <p>A parameter that the first recipe did not have defaults to what that recipe did; so its hash stays. Values are compared with what
 * the code does: a recipe cannot promise what is not done.
 */
record RecipeParameters(
        SortedMap<String, String> all,
        StackRules stackRules,
        PixelReading pixelReading,
        SliceChoice sliceChoice,
        Resize resize,
        Region.Aspect aspect,
        Polarity polarity,
        Intensity intensity,
        ModalityLimit modalityLimit,
        boolean seriesTakeTurns) {

    private static final String TURNS_OF_SERIES =
            "turns-of-modalities,turns-of-series,original,slices,pixels,series-number,scan-id";
    private static final String TURNS_OF_MODALITIES =
            "turns-of-modalities,original,slices,pixels,series-number,scan-id";

    /** What every recipe does alike. */
    private static final Map<String, String> FIXED = Map.of(
            "slice-order", "along-normal-else-instance-number", "colour", "luminance-BT.601", "constant", "zeros");

    /** Parameters that are read rather than compared. */
    private static final Set<String> READ = Set.of(
            "name",
            "side",
            "slices-max",
            "scans-max",
            "gaps",
            "modality-values",
            "depth",
            "image-slices",
            "resize",
            "aspect",
            "monochrome1",
            "intensity",
            "modality-scans-max");

    static RecipeParameters resource(String name) {
        String resource = "recipes/" + name + ".properties";
        try (InputStream in = RecipeParameters.class.getResourceAsStream(resource)) {
            if (!name.matches("[a-z0-9-]+") || in == null) {
                throw new IllegalArgumentException(
                        "no recipe of this name; there are v1, v2, raddiag-late, raddiag-early");
            }
            Properties properties = new Properties();
            properties.load(in);
            Map<String, String> parameters = new TreeMap<>();
            properties.stringPropertyNames().forEach(key -> parameters.put(key, properties.getProperty(key)));
            return of(parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + resource + " of this module cannot be read", e);
        }
    }

    static RecipeParameters of(Map<String, String> parameters) {
        TreeMap<String, String> all = new TreeMap<>(parameters);
        String gaps = all.getOrDefault("gaps", "");
        StackRules rules = gaps.isEmpty()
                ? StackRules.BY_NORMAL
                : StackRules.byDimension(choice("gaps", gaps, GapPolicy.values(), GapPolicy::name));
        RecipeParameters read = new RecipeParameters(
                all,
                rules,
                choice("modality-values", all, PixelReading.values(), PixelReading::parameter),
                choice("depth", all, SliceChoice.values(), SliceChoice::parameter),
                choice("resize", all, Resize.values(), Resize::parameter),
                choice("aspect", all, Region.Aspect.values(), Region.Aspect::parameter),
                choice("monochrome1", all, Polarity.values(), Polarity::parameter),
                choice("intensity", all, Intensity.values(), Intensity::parameter),
                all.containsKey("modality-scans-max")
                        ? choice("modality-scans-max", all, ModalityLimit.values(), ModalityLimit::parameter)
                        : ModalityLimit.NONE,
                TURNS_OF_SERIES.equals(all.get("scan-ranking")));
        read.check();
        return read;
    }

    private static <T> T choice(String key, Map<String, String> all, T[] values, Function<T, String> parameter) {
        return choice(key, text(all, key), values, parameter);
    }

    private static <T> T choice(String key, String value, T[] values, Function<T, String> parameter) {
        return Arrays.stream(values)
                .filter(candidate -> parameter.apply(candidate).equals(value))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("recipe parameter " + key + " has no meaning here; one of "
                                + Arrays.stream(values).map(parameter).toList()));
    }

    /** Everything else must say what the code does, and nothing may be said that it does not read. */
    private void check() {
        TreeMap<String, String> done = new TreeMap<>(FIXED);
        done.putAll(stackRules.parameters());
        done.put("scan-ranking", seriesTakeTurns ? TURNS_OF_SERIES : TURNS_OF_MODALITIES);
        if (pixelReading == PixelReading.FULL) {
            done.put("ct-presets", CtPresets.VERSION);
            done.put("voi", "of-middle-slice");
        }
        done.forEach((key, value) -> {
            if (!value.equals(text(all, key))) {
                throw new IllegalArgumentException("recipe parameter " + key + " must be " + value);
            }
        });
        number("side");
        number("slices-max");
        number("scans-max");
        text("name");
        for (String key : all.keySet()) {
            if (!done.containsKey(key) && !READ.contains(key)) {
                throw new IllegalArgumentException("recipe parameter " + key + " is not known");
            }
        }
    }

    /** Slices of the tensor of a single image. */
    int imageSlices() {
        return all.containsKey("image-slices") ? number("image-slices") : 1;
    }

    String text(String key) {
        return text(all, key);
    }

    int number(String key) {
        String text = text(key);
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("recipe parameter " + key + " is a whole number of 1 to 9999");
        }
        return Integer.parseInt(text);
    }

    private static String text(Map<String, String> all, String key) {
        String value = all.getOrDefault(key, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("recipe parameter " + key + " is missing");
        }
        return value;
    }

    String hash() {
        StringBuilder text = new StringBuilder();
        all.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
