package io.radstream.phantom.scene;

import java.util.EnumMap;
import java.util.Map;

/**
 * How a tissue looks in each contrast; a contrast without a value leaves the voxels as they were.
 *
 * <p>Immutable: each {@code with} method returns a new signal.
 */
public final class Signal {

    private final Map<Contrast, Float> values;

    private Signal(Map<Contrast, Float> values) {
        this.values = values;
    }

    /** A signal that is seen in one contrast. */
    public static Signal of(Contrast contrast, double value) {
        return new Signal(new EnumMap<>(Map.of(contrast, (float) value)));
    }

    /** The same, seen in one more contrast. */
    public Signal with(Contrast contrast, double value) {
        Map<Contrast, Float> more = new EnumMap<>(values);
        more.put(contrast, (float) value);
        return new Signal(more);
    }

    /** Whether the contrast shows the tissue. */
    public boolean seenIn(Contrast contrast) {
        return values.containsKey(contrast);
    }

    /**
     * The value in the unit of the contrast.
     *
     * @throws IllegalArgumentException when the contrast does not show the tissue
     */
    public float in(Contrast contrast) {
        Float value = values.get(contrast);
        if (value == null) {
            throw new IllegalArgumentException(contrast + " does not show the tissue");
        }
        return value;
    }
}
