/**
 * Geometry of a phantom: soft-edged shapes with a signal for each imaging contrast, drawn onto a voxel canvas.
 *
 * <p>Enter: layers made from seeded draws. Leave: float voxels in the units of the contrast (HU, MR signal, attenuation, echo). Only exact
 * or strict arithmetic is used, so equal seeds give equal voxels on every machine.
 */
@NullMarked
package io.radstream.phantom.scene;

import org.jspecify.annotations.NullMarked;
