/**
 * What stored values look like: grey levels or colours, as Photometric Interpretation says.
 *
 * <p>Enter: a data set, its {@code PixelAttributes}, a {@code DecodedFrame}. Leave: grey levels in the unit of the stored values, or an {@code RgbFrame}.
 * PS3.3 C.7.6.3.1.2, C.7.6.3.1.5, C.7.6.3.1.6 and C.7.9. A {@code Window} maps modality values to display values; rescaling is the caller's.
 */
@NullMarked
package io.radstream.dicom.photometric;

import org.jspecify.annotations.NullMarked;
