/**
 * JPEG 2000, HTJ2K and video, decoded by FFmpeg in child processes with bounded memory and time.
 *
 * <p>Enter: code streams, whose own headers are checked here first. Leave: stored values. A stream that crashes or hangs its child costs its frame and a
 * {@code DicomException}. PS3.5 sections 8.2.4 to 8.2.16 and annex A.4.
 */
@NullMarked
package io.radstream.dicom.codec.isolated;

import org.jspecify.annotations.NullMarked;
