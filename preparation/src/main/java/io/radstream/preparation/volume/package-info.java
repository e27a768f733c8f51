/**
 * Slices in space. In: frames with their planes in the patient (PS3.3 C.7.6.2). Out: {@link io.radstream.preparation.volume.Volume}: slices in
 * order along their normal, spacing, and notes on gaps, tilt and uneven spacing.
 */
@NullMarked
package io.radstream.preparation.volume;

import org.jspecify.annotations.NullMarked;
