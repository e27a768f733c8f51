package io.radstream.preparation.pixel;

/** Modality value to display value in [0, 1]: a window, or a table (PS3.3 C.11.2). */
public sealed interface Voi permits Windowing, LookupTable {

    /** The display value, 0 darkest. */
    float apply(float modalityValue);
}
