package io.radstream.dicom.frame;

import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import java.util.Arrays;

/** Frames that follow one another uncompressed in one value. */
record NativeFrames(TransferSyntax transferSyntax, byte[] stream, PixelAttributes attributes) implements EncodedFrames {

    NativeFrames {
        if (attributes.frames() > stream.length * (long) Byte.SIZE / attributes.frameBits()) {
            throw DicomException.at(
                    DicomError.INVALID_PIXELS,
                    Tag.PIXEL_DATA,
                    "fewer bytes than Rows, Columns, Bits Allocated and Number of Frames ask for");
        }
    }

    @Override
    public byte[] frame(int index) {
        long bits = attributes.frameBits();
        long firstBit = bits * index;
        byte[] frame = Arrays.copyOfRange(
                stream, (int) (firstBit / 8), (int) Math.min(stream.length, (firstBit + bits + 7) / 8));
        return firstBit % 8 == 0 ? frame : shifted(frame, (int) (firstBit % 8));
    }

    /** Frames of one-bit pixels follow each other without a gap and need not begin with a byte. */
    private static byte[] shifted(byte[] bytes, int bits) {
        for (int i = 0; i < bytes.length; i++) {
            int next = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
            bytes[i] = (byte) ((bytes[i] & 0xFF) >> bits | next << (8 - bits));
        }
        return bytes;
    }
}
