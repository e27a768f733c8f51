/**
 * Which PyTorch computes, and on which device: the environment and the configuration enter, an engine of DJL and a device leave.
 *
 * <p>The library inside is for processors. {@code RADSTREAM_TORCH} names another one of the same version, with CUDA.
 */
@NullMarked
package io.radstream.raddiag.engine;

import org.jspecify.annotations.NullMarked;
