/**
 * The directory blob store: a content-addressed folder, durable at commit.
 *
 * <p>Enters: bytes. Leaves: {@link io.radstream.blob.BlobRef}, and the bytes again with their hash checked.
 */
@NullMarked
package io.radstream.runtime.blob;

import org.jspecify.annotations.NullMarked;
