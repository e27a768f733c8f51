/**
 * Storage commitment as SCP (PS3.4 annex J): says which instances are kept, on the association that asked or on one back, until it was heard.
 *
 * <p>Enters: commitment requests. Leaves: reports, and COMMITMENT_REQUESTED signals with the instances the sender believes to have sent.
 */
@NullMarked
package io.radstream.ingest.commitment;

import org.jspecify.annotations.NullMarked;
