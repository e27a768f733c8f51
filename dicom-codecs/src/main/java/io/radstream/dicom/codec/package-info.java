/**
 * Decoders of compressed frames for {@code io.radstream.dicom.frame}, found as services. Enter: code streams. Leave: stored values.
 *
 * <p>JPEG and JPEG-LS are decoded here, in Java; JPEG 2000, HTJ2K and video by FFmpeg in a child process ({@code isolated}, {@code worker}).
 */
@NullMarked
package io.radstream.dicom.codec;

import org.jspecify.annotations.NullMarked;
