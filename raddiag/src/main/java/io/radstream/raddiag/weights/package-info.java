/**
 * Tensors by name on disk: safetensors bytes enter, named arrays and metadata leave, and back. Knows no network.
 *
 * <p>Format: https://github.com/huggingface/safetensors. Read as data only; nothing in a file is ever executed.
 */
@NullMarked
package io.radstream.raddiag.weights;

import org.jspecify.annotations.NullMarked;
