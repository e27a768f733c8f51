/**
 * Avro single-object encoding of the events: the schema's fingerprint stands in every record, and this jar carries every
 * published version, so a reader needs no registry.
 */
@NullMarked
package io.radstream.serde;

import org.jspecify.annotations.NullMarked;
