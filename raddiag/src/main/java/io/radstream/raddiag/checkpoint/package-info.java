/**
 * Weights that others trained: a PyTorch or safetensors checkpoint enters, a model of this project leaves, tensor by tensor.
 *
 * <p>A checkpoint is read as data only: of a pickle only the few constructors that tensors need exist here, and nothing is ever executed.
 */
@NullMarked
package io.radstream.raddiag.checkpoint;

import org.jspecify.annotations.NullMarked;
