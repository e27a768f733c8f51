/**
 * Frames to grey values that mean something. In: stored values of a frame and the attributes that say what they mean. Out:
 * {@link io.radstream.preparation.pixel.GreyPlane}: modality values (HU for CT, SUV for PET), and the window or table by which they are to be
 * shown. Follows PS3.3 C.7.6.3, C.11.1, C.11.2 and C.11.6.
 */
@NullMarked
package io.radstream.preparation.pixel;

import org.jspecify.annotations.NullMarked;
