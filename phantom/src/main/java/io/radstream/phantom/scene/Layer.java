package io.radstream.phantom.scene;

/** One shape of one tissue and how it joins what was drawn before. */
public record Layer(Shape shape, Signal signal, Blend blend) {

    /** How a layer joins the voxels under it. */
    public enum Blend {
        /** The layer's value replaces what was there. */
        REPLACE,
        /** The layer's value is added, as attenuation is along a ray. */
        ADD,
        /** What was there is multiplied by the layer's value. */
        MULTIPLY
    }
}
