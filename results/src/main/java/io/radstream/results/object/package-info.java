/**
 * Results as DICOM objects: TID 1500 reports, key object selections and summary pictures.
 *
 * <p>Enters: a report and the header of a stored original of a study. Leaves: instances of new series in that study, equal for equal input
 * (PS3.3 A.35.13, A.35.4, A.8.1; PS3.16 TID 1500, 2010).
 */
@NullMarked
package io.radstream.results.object;

import org.jspecify.annotations.NullMarked;
