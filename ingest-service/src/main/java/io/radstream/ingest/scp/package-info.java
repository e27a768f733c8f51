/**
 * The storage SCP: C-STORE and C-ECHO (PS3.4 annexes A and B, statuses of table B.2-1).
 *
 * <p>Enters: associations. Leaves: intake sessions, DIMSE statuses, the ends of associations.
 */
@NullMarked
package io.radstream.ingest.scp;

import org.jspecify.annotations.NullMarked;
