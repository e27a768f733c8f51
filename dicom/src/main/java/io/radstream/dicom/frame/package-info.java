/**
 * Frames: pixel data as stored values, one two-dimensional array at a time.
 *
 * <p>Enter: a {@code DicomFile}. Leave: {@code DecodedFrame}s, sign applied and unused bits cleared; rescaling and colour are not done here.
 * PS3.3 C.7.6.3, PS3.5 section 8 and annexes A.4 and G. {@link io.radstream.dicom.frame.FrameDecoder} is the seam for further codecs.
 */
@NullMarked
package io.radstream.dicom.frame;

import org.jspecify.annotations.NullMarked;
