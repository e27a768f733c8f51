package io.radstream.dicom.codec.isolated;

import io.radstream.dicom.codec.CodeStreams;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * What a JPEG 2000 code stream says of itself (ITU-T T.800 annex A): the part of the bytes that it takes, its size, and the form of its samples.
 *
 * @param start offset of the code stream, which may lie in a JP2 file
 * @param bits of a sample
 * @param signed whether samples are signed
 */
record J2kHeader(int start, int rows, int columns, int samples, int bits, boolean signed) {

    private static final int START_OF_CODESTREAM = 0xFF4F;
    private static final int SIZE = 0xFF51;
    private static final int START_OF_TILE_PART = 0xFF90;
    private static final int END_OF_CODESTREAM = 0xFFD9;
    private static final int TILE_PART_HEADER = 10;
    private static final int JP2_SIGNATURE = 0x6A502020;
    private static final int JP2_CODESTREAM = 0x6A703263;
    private static final int JP2_HEADER = 8;
    private static final int SAMPLES_MAX = 4;
    private static final int SIGN = 0x80;

    static J2kHeader of(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            int start = start(in);
            in.position(start + Short.BYTES);
            J2kHeader header = size(in, start);
            requireWhole(in);
            return header;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw CodeStreams.invalid("a JPEG 2000 code stream ends inside its header");
        }
    }

    /** The code stream itself, or its box in a JP2 file, which is against DICOM and happens (T.800 annex I). */
    private static int start(ByteBuffer in) {
        if (unsigned(in.getShort(0)) == START_OF_CODESTREAM) {
            return 0;
        }
        if (in.getInt(Integer.BYTES) != JP2_SIGNATURE) {
            throw CodeStreams.invalid("the frame is no JPEG 2000 code stream");
        }
        long at = 0;
        while (at + JP2_HEADER < in.limit()) {
            long length = in.getInt((int) at) & 0xFFFFFFFFL;
            if (in.getInt((int) at + Integer.BYTES) == JP2_CODESTREAM) {
                int start = (int) at + (length == 1 ? 2 * JP2_HEADER : JP2_HEADER);
                if (unsigned(in.getShort(start)) == START_OF_CODESTREAM) {
                    return start;
                }
            }
            if (length < JP2_HEADER) {
                break;
            }
            at += length;
        }
        throw CodeStreams.invalid("a JP2 file without a code stream");
    }

    private static J2kHeader size(ByteBuffer in, int start) {
        if (unsigned(in.getShort()) != SIZE) {
            throw CodeStreams.invalid("a JPEG 2000 code stream does not begin with its size");
        }
        int end = in.position() + unsigned(in.getShort());
        in.getShort();
        long columns = word(in);
        long rows = word(in);
        columns -= word(in);
        rows -= word(in);
        in.position(in.position() + 4 * Integer.BYTES);
        int samples = unsigned(in.getShort());
        if (rows < 1 || columns < 1 || rows > 0xFFFF || columns > 0xFFFF || samples < 1 || samples > SAMPLES_MAX) {
            throw CodeStreams.invalid("a JPEG 2000 code stream has an impossible size");
        }
        int form = in.get() & 0xFF;
        for (int sample = 0; sample < samples; sample++) {
            int other = sample == 0 ? form : in.get() & 0xFF;
            boolean whole = in.getShort() == 0x0101;
            if (other != form || !whole) {
                throw CodeStreams.unsupported("JPEG 2000 with components of different forms is not decoded");
            }
        }
        int bits = (form & ~SIGN) + 1;
        if (bits > Short.SIZE) {
            throw CodeStreams.unsupported("JPEG 2000 of more than 16 bits is not decoded");
        }
        in.position(end);
        return new J2kHeader(start, (int) rows, (int) columns, samples, bits, (form & SIGN) != 0);
    }

    /** Goes from tile-part to tile-part: a decoder would make up what is cut off. */
    private static void requireWhole(ByteBuffer in) {
        int marker = unsigned(in.getShort());
        while (marker != START_OF_TILE_PART) {
            in.position(in.position() + unsigned(in.getShort(in.position())));
            marker = unsigned(in.getShort());
        }
        while (marker == START_OF_TILE_PART) {
            int tilePart = in.position() - Short.BYTES;
            long length = in.getInt(in.position() + 2 * Short.BYTES) & 0xFFFFFFFFL;
            if (length == 0) {
                return;
            }
            if (length < TILE_PART_HEADER + Short.BYTES || tilePart + length > in.limit()) {
                throw CodeStreams.invalid("a JPEG 2000 code stream ends before its last tile");
            }
            in.position((int) (tilePart + length));
            marker = in.remaining() < Short.BYTES ? END_OF_CODESTREAM : unsigned(in.getShort());
        }
    }

    private static int unsigned(short value) {
        return value & 0xFFFF;
    }

    private static long word(ByteBuffer in) {
        return in.getInt() & 0xFFFFFFFFL;
    }
}
