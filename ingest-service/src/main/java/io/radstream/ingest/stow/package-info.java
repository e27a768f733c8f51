/**
 * STOW-RS: instances over HTTP (PS3.18 section 10.5), streamed part by part.
 *
 * <p>Enters: multipart/related requests of application/dicom. Leaves: intake sessions, and the outcome of each instance as DICOM JSON.
 */
@NullMarked
package io.radstream.ingest.stow;

import org.jspecify.annotations.NullMarked;
