/**
 * Functional groups of enhanced multi-frame instances. In: a data set. Out: {@link io.radstream.preparation.multiframe.FunctionalGroups}: what is
 * said of a frame, its own group before the shared one. PS3.3 C.7.6.16.
 */
@NullMarked
package io.radstream.preparation.multiframe;

import org.jspecify.annotations.NullMarked;
