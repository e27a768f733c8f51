package io.radstream.dicom.codec.jpeg;

import io.radstream.dicom.codec.CodeStreams;

/** The parameters of one marker segment (T.81 B.1.1.4). */
final class Segment {

    private final byte[] bytes;
    private final int end;
    private int position;

    private Segment(byte[] bytes, int position, int end) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    /** The segment whose length stands at {@code start}. */
    static Segment at(byte[] bytes, int start) {
        int length = new Segment(bytes, start, bytes.length).takeShort();
        if (length < Short.BYTES || start + length > bytes.length) {
            throw CodeStreams.invalid("a JPEG marker segment reaches beyond the stream");
        }
        return new Segment(bytes, start + Short.BYTES, start + length);
    }

    /** The offset of the first byte after it. */
    int end() {
        return end;
    }

    boolean hasMore() {
        return position < end;
    }

    int take() {
        if (position >= end) {
            throw CodeStreams.invalid("a JPEG marker segment ends early");
        }
        return bytes[position++] & 0xFF;
    }

    int takeShort() {
        return take() << Byte.SIZE | take();
    }
}
