package io.radstream.dicom.frame;

import io.radstream.dicom.data.TransferSyntax;

/**
 * Decodes the frames of some transfer syntaxes: the seam where further codecs plug in. Implementations are thread-safe.
 *
 * <p>{@link Frames} finds implementations with {@link java.util.ServiceLoader}: a public class with a public constructor without parameters, named in
 * {@code META-INF/services/io.radstream.dicom.frame.FrameDecoder}.
 */
public interface FrameDecoder {

    /** Whether it decodes frames of this transfer syntax. */
    boolean supports(TransferSyntax syntax);

    /**
     * Takes the frames of one instance, decoding none yet.
     *
     * @param attributes what the data set says; where a compressed stream contradicts them, decoding throws
     */
    FrameSource open(PixelAttributes attributes, EncodedFrames encoded);
}
