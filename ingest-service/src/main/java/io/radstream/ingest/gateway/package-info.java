/**
 * The gateway as one plain object: stores, journal, intake, heartbeats and the SCP, started and stopped in the right order.
 *
 * <p>Enters: settings and a sender. Leaves: a running gateway and what it waits for.
 */
@NullMarked
package io.radstream.ingest.gateway;

import org.jspecify.annotations.NullMarked;
