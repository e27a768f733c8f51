/**
 * QIDO-RS (PS3.18 section 10.6): searches studies, their series and instances.
 *
 * <p>Enters: attributes to match. Leaves: data sets as DICOM JSON, read from the headers of stored files; nothing of them is kept on disk.
 */
@NullMarked
package io.radstream.ingest.qido;

import org.jspecify.annotations.NullMarked;
