package io.radstream.dicom.codec.jpegls;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.frame.DecodedFrame;
import io.radstream.dicom.frame.EncodedFrames;
import io.radstream.dicom.frame.FrameDecoder;
import io.radstream.dicom.frame.FrameSource;
import io.radstream.dicom.frame.PixelAttributes;

/** Decodes JPEG-LS, lossless and near-lossless. */
public final class JpegLsFrameDecoder implements FrameDecoder {

    @Override
    public boolean supports(TransferSyntax syntax) {
        return syntax.equals(TransferSyntax.JPEG_LS_LOSSLESS) || syntax.equals(TransferSyntax.JPEG_LS_NEAR_LOSSLESS);
    }

    @Override
    public FrameSource open(PixelAttributes attributes, EncodedFrames encoded) {
        return index -> DecodedFrame.ofCells(attributes, new JpegLsDecoder(attributes, encoded.frame(index)).decode());
    }
}
