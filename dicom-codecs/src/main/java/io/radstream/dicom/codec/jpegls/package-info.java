/**
 * JPEG-LS of ITU-T T.87, lossless and near-lossless, of 2 to 16 bits, in all three interleavings.
 *
 * <p>Enter: the code stream of one frame. Leave: its samples. PS3.5 section 8.2.3 and annex A.4.3.
 */
@NullMarked
package io.radstream.dicom.codec.jpegls;

import org.jspecify.annotations.NullMarked;
