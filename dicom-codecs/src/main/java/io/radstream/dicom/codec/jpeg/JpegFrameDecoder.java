package io.radstream.dicom.codec.jpeg;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.frame.DecodedFrame;
import io.radstream.dicom.frame.EncodedFrames;
import io.radstream.dicom.frame.FrameDecoder;
import io.radstream.dicom.frame.FrameSource;
import io.radstream.dicom.frame.PixelAttributes;
import java.util.Set;

/**
 * Decodes JPEG: baseline, extended, spectral selection, full progression and lossless.
 *
 * <p>The process is the code stream's own, whatever the transfer syntax says. Samples stay in the colour space they were coded in, chrominance brought
 * to full resolution. Lossy frames are equal to those of the Independent JPEG Group's decoder bit for bit.
 */
public final class JpegFrameDecoder implements FrameDecoder {

    private static final Set<TransferSyntax> SUPPORTED = Set.of(
            TransferSyntax.JPEG_BASELINE,
            TransferSyntax.JPEG_EXTENDED,
            TransferSyntax.JPEG_SPECTRAL_SELECTION_6_8,
            TransferSyntax.JPEG_FULL_PROGRESSION_10_12,
            TransferSyntax.JPEG_LOSSLESS,
            TransferSyntax.JPEG_LOSSLESS_SV1);

    @Override
    public boolean supports(TransferSyntax syntax) {
        return SUPPORTED.contains(syntax);
    }

    @Override
    public FrameSource open(PixelAttributes attributes, EncodedFrames encoded) {
        return index -> DecodedFrame.ofCells(attributes, new JpegDecoder(attributes, encoded.frame(index)).decode());
    }
}
