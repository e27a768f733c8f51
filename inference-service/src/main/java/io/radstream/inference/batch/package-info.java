/**
 * The owner of the device: scans and encoded cases enter, encodings and predictions leave, batch by batch.
 *
 * <p>Models are held by leases, so that a case is encoded and fused by one model and weights change between batches.
 */
@NullMarked
package io.radstream.inference.batch;

import org.jspecify.annotations.NullMarked;
