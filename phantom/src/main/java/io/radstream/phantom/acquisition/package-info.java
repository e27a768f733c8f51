/**
 * What a scanner makes of a scene: blur, shading, noise, tone curve and quantisation. A drawn canvas enters, stored pixel values leave.
 *
 * <p>Detail is generated from tables and exact arithmetic only, so stored values are equal on every machine.
 */
@NullMarked
package io.radstream.phantom.acquisition;

import org.jspecify.annotations.NullMarked;
