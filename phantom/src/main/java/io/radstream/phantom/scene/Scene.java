package io.radstream.phantom.scene;

import io.radstream.phantom.scene.Layer.Blend;
import java.util.ArrayList;
import java.util.List;

/** The layers of one body part, drawn in the order they were added; the same scene gives every contrast of a case. */
public final class Scene {

    private final List<Layer> layers = new ArrayList<>();

    /** Adds tissue that replaces what lies there. */
    public Scene put(Shape shape, Signal signal) {
        layers.add(new Layer(shape, signal, Blend.REPLACE));
        return this;
    }

    /** Adds to what lies there. */
    public Scene add(Shape shape, Signal signal) {
        layers.add(new Layer(shape, signal, Blend.ADD));
        return this;
    }

    /** Multiplies what lies there. */
    public Scene scale(Shape shape, Signal signal) {
        layers.add(new Layer(shape, signal, Blend.MULTIPLY));
        return this;
    }

    /** Draws every layer that the contrast of the canvas shows. */
    public void draw(Canvas canvas) {
        for (Layer layer : layers) {
            if (layer.signal().seenIn(canvas.contrast())) {
                canvas.draw(layer);
            }
        }
    }
}
