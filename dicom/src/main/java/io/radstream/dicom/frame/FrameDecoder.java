package io.radstream.dicom.frame;

import io.radstream.dicom.data.TransferSyntax;

/**
 * Decodes the frames of some transfer syntaxes: the seam where further codecs plug in. Implementations are thread-safe.
 */
public interface FrameDecoder {

    /** Whether it decodes frames of this transfer syntax. */
    boolean supports(TransferSyntax syntax);

    /**
     * One frame as stored values.
     *
     * @param attributes what the data set says; where a compressed stream contradicts them, the decoder throws
     * @param encoded the bytes of this frame only
     * @throws io.radstream.dicom.data.DicomException INVALID_PIXELS or UNSUPPORTED_PIXELS when the bytes cannot be decoded
     */
    DecodedFrame decode(PixelAttributes attributes, byte[] encoded);
}
