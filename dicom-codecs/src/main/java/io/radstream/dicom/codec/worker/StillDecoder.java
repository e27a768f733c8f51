package io.radstream.dicom.codec.worker;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Decodes one JPEG 2000 code stream. */
final class StillDecoder {

    private final FrameWriter writer;

    StillDecoder(FrameWriter writer) {
        this.writer = writer;
    }

    /** Loads the native libraries, so that the first frame need not wait for them. */
    static void load() {
        codec();
    }

    private static AVCodec codec() {
        AVCodec codec = avcodec.avcodec_find_decoder(avcodec.AV_CODEC_ID_JPEG2000);
        if (codec == null) {
            throw new IllegalStateException("this FFmpeg has no JPEG 2000 decoder");
        }
        return codec;
    }

    void decode(NativeStream stream) throws StreamException, IOException {
        AVCodec codec = codec();
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        AVPacket packet = avcodec.av_packet_alloc();
        AVFrame frame = avutil.av_frame_alloc();
        try {
            strict(context);
            if (avcodec.avcodec_open2(context, codec, (AVDictionary) null) < 0) {
                throw StreamException.unsupported("the decoder does not open");
            }
            packet.data(stream.bytes()).size(stream.length());
            if (avcodec.avcodec_send_packet(context, packet) < 0
                    || avcodec.avcodec_receive_frame(context, frame) < 0
                    || damaged(frame)) {
                throw StreamException.invalid("the code stream is damaged or of an unknown form");
            }
            writer.write(frame);
        } finally {
            avutil.av_frame_free(frame);
            avcodec.av_packet_free(packet);
            avcodec.avcodec_free_context(context);
        }
    }

    /** Errors are errors: nothing is made up for damaged parts. */
    static void strict(AVCodecContext context) {
        context.thread_count(1);
        context.err_recognition(avcodec.AV_EF_EXPLODE);
    }

    static boolean damaged(AVFrame frame) {
        return (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
    }
}
