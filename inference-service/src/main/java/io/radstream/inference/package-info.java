/**
 * The edges of the service: channels in and out, readiness, start and stop.
 *
 * <p>Enters: {@code case-prepared}, {@code model-published}, {@code case-diagnosed}. Leaves: {@code case-diagnosed} and dead letters.
 */
@NullMarked
package io.radstream.inference;

import org.jspecify.annotations.NullMarked;
