/**
 * Frames to modality values. In: stored values of a frame and the attributes that say what they mean. Out:
 * {@link io.radstream.preparation.pixel.ModalityPlane}: rescaled grey values (HU for CT). Follows PS3.3 C.7.6.3 and C.11.1.
 */
@NullMarked
package io.radstream.preparation.pixel;

import org.jspecify.annotations.NullMarked;
