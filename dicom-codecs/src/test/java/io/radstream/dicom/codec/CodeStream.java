package io.radstream.dicom.codec;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.frame.EncodedFrames;
import io.radstream.dicom.frame.FrameDecoder;
import io.radstream.dicom.frame.PixelAttributes;

/** One code stream as the pixel data of an instance. */
public record CodeStream(TransferSyntax transferSyntax, byte[] stream) implements EncodedFrames {

    @Override
    public byte[] frame(int index) {
        return stream;
    }

    /** The stored values of the one frame. */
    public int[] decoded(FrameDecoder decoder, PixelAttributes attributes) {
        return decoder.open(attributes, this).frame(0).storedValues();
    }

    /** Attributes of one frame of unsigned samples that fill their bits. */
    public static PixelAttributes attributes(int rows, int columns, int samples, int bits) {
        return new PixelAttributes(
                rows,
                columns,
                samples,
                samples == 1 ? "MONOCHROME2" : "RGB",
                false,
                bits > Byte.SIZE ? Short.SIZE : Byte.SIZE,
                bits,
                bits - 1,
                false,
                1);
    }
}
