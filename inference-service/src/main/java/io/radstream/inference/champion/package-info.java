/**
 * Which weights serve: records of {@code model-published} enter, a checked model for the batch thread leaves.
 *
 * <p>Weights that cannot serve become a dead letter and the champion before them stays.
 */
@NullMarked
package io.radstream.inference.champion;

import org.jspecify.annotations.NullMarked;
