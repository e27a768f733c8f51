/**
 * Results out: which answer goes to which destination, in which order, and what became of it.
 *
 * <p>Enters: answered revisions, the ledger topic {@code result-delivered}. Leaves: parcels for senders, and records of that topic.
 */
@NullMarked
package io.radstream.triage.delivery;

import org.jspecify.annotations.NullMarked;
