/**
 * Events on their way to the broker: the records, and the reactive channels that carry them.
 *
 * <p>Enters: InstanceStored, StudySignal. Leaves: acknowledged records of {@code instance-stored} and {@code study-signal}.
 */
@NullMarked
package io.radstream.ingest.send;

import org.jspecify.annotations.NullMarked;
