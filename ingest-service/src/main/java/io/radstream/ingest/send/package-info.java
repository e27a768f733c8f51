/**
 * The records that carry ingest's events to the broker.
 *
 * <p>Enters: InstanceStored, StudySignal. Leaves: records of {@code instance-stored} and {@code study-signal} with CloudEvents attributes.
 */
@NullMarked
package io.radstream.ingest.send;

import org.jspecify.annotations.NullMarked;
