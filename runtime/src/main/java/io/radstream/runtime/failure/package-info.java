/**
 * The one decision point for failures: poison goes to the dead letters, transient trouble is waited out, a bug stops the process.
 *
 * <p>Enters: a consumed record and the work on it. Leaves: the work done, or a dead letter, or an exception that keeps the offset.
 */
@NullMarked
package io.radstream.runtime.failure;

import org.jspecify.annotations.NullMarked;
