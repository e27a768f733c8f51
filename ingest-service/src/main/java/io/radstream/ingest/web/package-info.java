/**
 * What the DICOMweb services share: who may ask, from which pages, and what a refusal looks like.
 *
 * <p>Enters: requests. Leaves: requests that may be served; problem documents (RFC 9457) for the others.
 */
@NullMarked
package io.radstream.ingest.web;

import org.jspecify.annotations.NullMarked;
