package io.radstream.dicom.codec.isolated;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a child is asked: some frames of one stream. The bytes of the stream follow it.
 *
 * @param kind the decoder
 * @param first the first frame wanted, counted from 0
 * @param count how many frames are wanted
 * @param picture the frames that are expected; others are an error
 * @param streamBytes length of the stream
 */
public record WorkerRequest(StreamKind kind, int first, int count, Picture picture, int streamBytes) {

    /** What a stream is. */
    public enum StreamKind {
        /** One JPEG 2000 or HTJ2K code stream. */
        JPEG_2000,
        /** A video in MPEG-2, H.264 or HEVC, bare or in its container. */
        VIDEO
    }

    /**
     * The form of decoded frames: row after row, the samples of a pixel together, least significant byte first.
     *
     * @param bits of a sample; up to 8 take one byte, up to 16 two
     */
    public record Picture(int rows, int columns, int samples, int bits) {

        /** Bytes of a sample. */
        public int sampleBytes() {
            return bits > Byte.SIZE ? Short.BYTES : 1;
        }

        /** Bytes of a row. */
        public int rowBytes() {
            return columns * samples * sampleBytes();
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(kind.name());
        out.writeInt(first);
        out.writeInt(count);
        out.writeInt(picture.rows);
        out.writeInt(picture.columns);
        out.writeInt(picture.samples);
        out.writeInt(picture.bits);
        out.writeInt(streamBytes);
    }

    /** The next request of a parent. */
    public static WorkerRequest read(DataInputStream in) throws IOException {
        StreamKind kind = StreamKind.valueOf(in.readUTF());
        int first = in.readInt();
        int count = in.readInt();
        Picture picture = new Picture(in.readInt(), in.readInt(), in.readInt(), in.readInt());
        return new WorkerRequest(kind, first, count, picture, in.readInt());
    }
}
