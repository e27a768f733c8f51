/**
 * Micro-batches: single cases enter from many threads, one thread takes them together and owns the model.
 *
 * <p>A batch leaves when it is full or its oldest case has waited long enough. Weights change between two batches only.
 */
@NullMarked
package io.radstream.inference.batch;

import org.jspecify.annotations.NullMarked;
