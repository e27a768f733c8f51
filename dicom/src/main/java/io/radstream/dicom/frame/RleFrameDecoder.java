package io.radstream.dicom.frame;

import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Decodes RLE Lossless: one PackBits segment for each byte of each sample, most significant byte first (PS3.5 annex G). */
final class RleFrameDecoder implements FrameDecoder {

    private static final int HEADER_BYTES = 64;
    private static final int SEGMENTS_MAX = 15;

    @Override
    public boolean supports(TransferSyntax syntax) {
        return syntax.equals(TransferSyntax.RLE);
    }

    @Override
    public FrameSource open(PixelAttributes attributes, EncodedFrames encoded) {
        return index -> attributes.bitsAllocated() == 1
                ? packedBits(attributes, encoded.frame(index))
                : decode(attributes, encoded.frame(index));
    }

    /** One segment of the bytes that pixels of one bit are packed into. */
    private static DecodedFrame packedBits(PixelAttributes attributes, byte[] encoded) {
        int[] starts = segmentStarts(encoded, 1);
        byte[] packed = new byte[attributes.frameBytes()];
        unpack(encoded, starts[0], starts[1], packed);
        return NativeFrameDecoder.decode(attributes, packed);
    }

    private static DecodedFrame decode(PixelAttributes attributes, byte[] encoded) {
        int cellBytes = attributes.bitsAllocated() / 8;
        if (cellBytes > Integer.BYTES) {
            throw DicomException.at(
                    DicomError.UNSUPPORTED_PIXELS, Tag.BITS_ALLOCATED, "RLE of cells of 64 bits is not decoded");
        }
        int[] starts = segmentStarts(encoded, attributes.samples() * cellBytes);
        byte[] plane = new byte[attributes.pixels()];
        int[] cells = new int[attributes.values()];
        for (int segment = 0; segment < starts.length - 1; segment++) {
            unpack(encoded, starts[segment], starts[segment + 1], plane);
            int shift = 8 * (cellBytes - 1 - segment % cellBytes);
            int sample = segment / cellBytes;
            for (int pixel = 0; pixel < plane.length; pixel++) {
                cells[pixel * attributes.samples() + sample] |= (plane[pixel] & 0xFF) << shift;
            }
        }
        return DecodedFrame.ofCells(attributes, cells);
    }

    /** The offset of each segment, and the end of the last one. */
    private static int[] segmentStarts(byte[] encoded, int segments) {
        if (encoded.length < HEADER_BYTES) {
            throw invalid("an RLE frame is shorter than its header");
        }
        ByteBuffer header = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        if (segments > SEGMENTS_MAX || header.getInt() != segments) {
            throw invalid("the number of RLE segments is not that of the bytes of a pixel");
        }
        int[] starts = new int[segments + 1];
        starts[segments] = encoded.length;
        for (int i = 0; i < segments; i++) {
            starts[i] = header.getInt();
            if (starts[i] < (i == 0 ? HEADER_BYTES : starts[i - 1]) || starts[i] > encoded.length) {
                throw invalid("an RLE segment lies outside its frame");
            }
        }
        return starts;
    }

    private static void unpack(byte[] encoded, int start, int end, byte[] plane) {
        int in = start;
        int out = 0;
        while (out < plane.length) {
            if (in + 1 >= end) {
                throw invalid("an RLE segment ends before its pixels");
            }
            int control = encoded[in++];
            if (control >= 0) {
                int count = Math.min(Math.min(control + 1, plane.length - out), end - in);
                System.arraycopy(encoded, in, plane, out, count);
                in += control + 1;
                out += count;
            } else if (control != Byte.MIN_VALUE) {
                int count = Math.min(1 - control, plane.length - out);
                Arrays.fill(plane, out, out + count, encoded[in++]);
                out += count;
            }
        }
    }

    private static DicomException invalid(String what) {
        return DicomException.at(DicomError.INVALID_PIXELS, Tag.PIXEL_DATA, what);
    }
}
