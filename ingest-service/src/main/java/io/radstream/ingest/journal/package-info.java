/**
 * What was acknowledged, on this machine's disk: the net under a broker that only has its records in the page cache.
 *
 * <p>Enters: events the broker acknowledged. Leaves: after a crash, those the topic lost, published again; and the known instances.
 */
@NullMarked
package io.radstream.ingest.journal;

import org.jspecify.annotations.NullMarked;
