/**
 * WADO-RS (PS3.18 section 10.4): stored instances, their metadata, bulk data and frames, and frames as pictures.
 *
 * <p>Enters: UIDs. Leaves: the stored bytes and what is read from them. Everything here holds patient data.
 */
@NullMarked
package io.radstream.ingest.wado;

import org.jspecify.annotations.NullMarked;
