package io.radstream.dicom.codec.worker;

import java.io.DataInputStream;
import java.io.IOException;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** The bytes of a stream outside the heap, followed by the zeros that FFmpeg reads past an end. */
record NativeStream(BytePointer bytes, int length) implements AutoCloseable {

    private static final int CHUNK_BYTES = 1 << 16;

    static NativeStream read(DataInputStream in, int length) throws IOException {
        BytePointer bytes = new BytePointer(avutil.av_mallocz((long) length + avcodec.AV_INPUT_BUFFER_PADDING_SIZE));
        if (bytes.isNull()) {
            throw new IOException("no memory for a stream");
        }
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int done = 0; done < length; done += CHUNK_BYTES) {
            int count = Math.min(CHUNK_BYTES, length - done);
            in.readFully(chunk, 0, count);
            bytes.position(done).put(chunk, 0, count);
        }
        return new NativeStream(bytes.position(0), length);
    }

    @Override
    public void close() {
        avutil.av_free(bytes.position(0));
    }
}
