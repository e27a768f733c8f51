/**
 * Query/Retrieve as a user: C-FIND, C-MOVE and C-GET in the patient root and study root models (PS3.4 annex C).
 *
 * <p>Enter: keys. Leave: matches while they arrive, progress of the transfers, and the status that ended it. Instances of C-GET go to the {@code StoreHandler}
 * of the association; those of C-MOVE to whoever has the destination's title.
 */
@NullMarked
package io.radstream.dicom.net.query;

import org.jspecify.annotations.NullMarked;
