/**
 * Sending dead letters back to where they came from, after the cause is mended.
 *
 * <p>Enters: the dead letters of a service. Leaves: the original records again, attempt + 1; a fourth attempt is refused.
 */
@NullMarked
package io.radstream.runtime.replay;

import org.jspecify.annotations.NullMarked;
