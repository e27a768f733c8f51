/**
 * The child process: FFmpeg behind a length-prefixed protocol on standard input and output ({@code isolated.WorkerRequest}).
 *
 * <p>Enter: requests and streams. Leave: frames, or what is wrong. Nothing outside it calls it, and it holds a row of pixels, not a frame, in its heap.
 */
@NullMarked
package io.radstream.dicom.codec.worker;

import org.jspecify.annotations.NullMarked;
