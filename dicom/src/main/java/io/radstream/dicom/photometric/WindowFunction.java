package io.radstream.dicom.photometric;

/** VOI LUT Function (0028,1056). */
public enum WindowFunction {
    /** PS3.3 C.11.2.1.2.1: the default. */
    LINEAR,
    /** PS3.3 C.11.2.1.3.2. */
    LINEAR_EXACT,
    /** PS3.3 C.11.2.1.3.1. */
    SIGMOID
}
