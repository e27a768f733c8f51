package io.radstream.dicom.codec.worker;

import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** A video in memory, out of its container: a program or transport stream, an MP4 file, or the bare stream. */
final class VideoInput implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 15;
    private static final String CONTAINERS = "mpeg,mpegts,mpegvideo,mov,h264,hevc";

    private final AVFormatContext format = avformat.avformat_alloc_context();
    private final AVIOContext io;
    private final Reading reading;
    private final Seeking seeking;
    private int video = -1;

    private VideoInput(NativeStream stream) {
        Cursor cursor = new Cursor(stream);
        reading = new Reading(cursor);
        seeking = new Seeking(cursor);
        BytePointer buffer = new BytePointer(avutil.av_malloc(BUFFER_BYTES));
        io = avformat.avio_alloc_context(buffer, BUFFER_BYTES, 0, null, reading, null, seeking);
        format.pb(io);
    }

    static VideoInput open(NativeStream stream) throws StreamException {
        VideoInput input = new VideoInput(stream);
        try {
            input.open();
            return input;
        } catch (StreamException e) {
            input.close();
            throw e;
        }
    }

    private void open() throws StreamException {
        AVDictionary options = new AVDictionary(null);
        avutil.av_dict_set(options, "format_whitelist", CONTAINERS, 0);
        avutil.av_dict_set(options, "protocol_whitelist", "", 0);
        try {
            if (avformat.avformat_open_input(format, (String) null, (AVInputFormat) null, options) < 0) {
                format.setNull();
                throw StreamException.invalid("the video is in no container that is known");
            }
        } finally {
            avutil.av_dict_free(options);
        }
        if (avformat.avformat_find_stream_info(format, (PointerPointer<Pointer>) null) < 0) {
            throw StreamException.invalid("the video says too little of itself");
        }
        video = avformat.av_find_best_stream(
                format, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<Pointer>) null, 0);
        if (video < 0) {
            throw StreamException.invalid("there is no video in the stream");
        }
    }

    AVFormatContext format() {
        return format;
    }

    /** The number of the stream that is the video. */
    int video() {
        return video;
    }

    @Override
    public void close() {
        if (!format.isNull()) {
            avformat.avformat_close_input(format);
        }
        avutil.av_free(io.buffer());
        avformat.avio_context_free(io);
        reading.close();
        seeking.close();
    }

    private static final class Cursor {
        private final NativeStream stream;
        private long at;

        private Cursor(NativeStream stream) {
            this.stream = stream;
        }
    }

    private static final class Reading extends Read_packet_Pointer_BytePointer_int {
        private final Cursor cursor;

        private Reading(Cursor cursor) {
            this.cursor = cursor;
        }

        @Override
        public int call(Pointer opaque, BytePointer buffer, int size) {
            long left = cursor.stream.length() - cursor.at;
            if (left <= 0) {
                return avutil.AVERROR_EOF();
            }
            int count = (int) Math.min(size, left);
            Pointer.memcpy(buffer, new BytePointer(cursor.stream.bytes()).position(cursor.at), count);
            cursor.at += count;
            return count;
        }
    }

    private static final class Seeking extends Seek_Pointer_long_int {
        private static final int SEEK_SET = 0;
        private static final int SEEK_CUR = 1;
        private static final int SEEK_END = 2;

        private final Cursor cursor;

        private Seeking(Cursor cursor) {
            this.cursor = cursor;
        }

        @Override
        public long call(Pointer opaque, long offset, int whence) {
            if (whence == avformat.AVSEEK_SIZE) {
                return cursor.stream.length();
            }
            long target =
                    switch (whence & ~avformat.AVSEEK_FORCE) {
                        case SEEK_SET -> offset;
                        case SEEK_CUR -> cursor.at + offset;
                        case SEEK_END -> cursor.stream.length() + offset;
                        default -> -1;
                    };
            if (target < 0 || target > cursor.stream.length()) {
                return -1;
            }
            cursor.at = target;
            return target;
        }
    }
}
