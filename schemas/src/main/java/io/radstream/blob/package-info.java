/** Claim check: bytes never travel on Kafka, events carry a {@link io.radstream.blob.BlobRef} to a content-addressed store. */
@NullMarked
package io.radstream.blob;

import org.jspecify.annotations.NullMarked;
