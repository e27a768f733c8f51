/**
 * The wall in front of the model: the scans of cases enter, predictions leave.
 *
 * <p>Nothing outside this package knows which library computes them.
 */
@NullMarked
package io.radstream.inference.diagnoser;

import org.jspecify.annotations.NullMarked;
