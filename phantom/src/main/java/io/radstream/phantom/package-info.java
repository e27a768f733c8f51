/**
 * Procedural radiology cases with known labels: a seed, a scanner and an index enter, a study of valid DICOM instances and its truth leave.
 *
 * <p>Everything is synthetic: no patient, no clinical image. Storage SOP Classes of PS3.4 annex B: CT, MR, CR, DX, Ultrasound.
 */
@NullMarked
package io.radstream.phantom;

import org.jspecify.annotations.NullMarked;
