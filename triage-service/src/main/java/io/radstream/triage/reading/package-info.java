/**
 * Rebuilds the read model at every start and follows what is new: records of the event topics and of all dead-letter topics enter, the
 * boards change.
 *
 * <p>Read by assignment, so that every replica sees everything.
 */
@NullMarked
package io.radstream.triage.reading;

import org.jspecify.annotations.NullMarked;
