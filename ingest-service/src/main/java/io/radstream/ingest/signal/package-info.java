/**
 * What ingest says around instances: an association was released, and ingest is alive.
 *
 * <p>Enters: acknowledged instances and ends of associations. Leaves: StudySignal ASSOCIATION_RELEASED and HEARTBEAT.
 */
@NullMarked
package io.radstream.ingest.signal;

import org.jspecify.annotations.NullMarked;
