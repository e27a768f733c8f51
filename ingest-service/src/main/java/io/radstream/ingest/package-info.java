/**
 * The ingest service: the gateway wired to configuration, reactive channels and health.
 *
 * <p>Enters: configuration. Leaves: a running {@link io.radstream.ingest.gateway.Gateway}.
 */
@NullMarked
package io.radstream.ingest;

import org.jspecify.annotations.NullMarked;
