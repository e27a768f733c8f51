/**
 * Taking in one instance: header first, then bytes to the blob store, then the event, and only then success.
 *
 * <p>Enters: the bytes of a data set as they arrive. Leaves: a blob and InstanceStored, or a quarantined blob and a dead letter.
 */
@NullMarked
package io.radstream.ingest.intake;

import org.jspecify.annotations.NullMarked;
