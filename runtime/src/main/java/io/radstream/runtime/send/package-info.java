/**
 * Sending one record and waiting until the broker has it: what dead letters and replay need.
 *
 * <p>Enters: a record. Leaves: an acknowledged record, or an IOException that is worth a retry.
 */
@NullMarked
package io.radstream.runtime.send;

import org.jspecify.annotations.NullMarked;
