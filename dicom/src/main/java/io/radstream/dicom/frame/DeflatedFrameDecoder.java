package io.radstream.dicom.frame;

import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates frames that were deflated one by one, without a zlib header, and reads them as uncompressed ones (PS3.5 annex A.4.13). */
final class DeflatedFrameDecoder implements FrameDecoder {

    @Override
    public boolean supports(TransferSyntax syntax) {
        return syntax.equals(TransferSyntax.DEFLATED_FRAMES);
    }

    @Override
    public FrameSource open(PixelAttributes attributes, EncodedFrames encoded) {
        return index -> NativeFrameDecoder.decode(attributes, inflated(attributes, encoded.frame(index)));
    }

    private static byte[] inflated(PixelAttributes attributes, byte[] deflated) {
        byte[] frame = new byte[attributes.frameBytes()];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(deflated);
            int end = 0;
            while (end < frame.length) {
                int added = inflater.inflate(frame, end, frame.length - end);
                if (added == 0 && (inflater.finished() || inflater.needsInput() || inflater.needsDictionary())) {
                    throw invalid("a deflated frame ends before its pixels");
                }
                end += added;
            }
            return frame;
        } catch (DataFormatException e) {
            throw invalid("a frame is not deflated");
        } finally {
            inflater.end();
        }
    }

    private static DicomException invalid(String what) {
        return DicomException.at(DicomError.INVALID_PIXELS, Tag.PIXEL_DATA, what);
    }
}
