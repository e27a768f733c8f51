package io.radstream.dicom.codec.worker;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** Decodes some frames of a video, from its start. */
final class VideoDecoder {

    private final FrameWriter writer;
    private final int first;
    private final int end;
    private int decoded;

    VideoDecoder(FrameWriter writer, int first, int count) {
        this.writer = writer;
        this.first = first;
        this.end = first + count;
    }

    void decode(NativeStream stream) throws StreamException, IOException {
        try (VideoInput input = VideoInput.open(stream)) {
            AVCodecContext context = opened(input);
            AVPacket packet = avcodec.av_packet_alloc();
            AVFrame frame = avutil.av_frame_alloc();
            try {
                while (decoded < end && avformat.av_read_frame(input.format(), packet) >= 0) {
                    if (packet.stream_index() == input.video()) {
                        send(context, packet, frame);
                    }
                    avcodec.av_packet_unref(packet);
                }
                send(context, null, frame);
            } finally {
                avutil.av_frame_free(frame);
                avcodec.av_packet_free(packet);
                avcodec.avcodec_free_context(context);
            }
        }
        if (decoded < end) {
            throw StreamException.invalid("the video has fewer frames than Number of Frames says");
        }
    }

    private static AVCodecContext opened(VideoInput input) throws StreamException {
        AVFormatContext format = input.format();
        var parameters = format.streams(input.video()).codecpar();
        int id = parameters.codec_id();
        boolean known = id == avcodec.AV_CODEC_ID_MPEG2VIDEO
                || id == avcodec.AV_CODEC_ID_MPEG1VIDEO
                || id == avcodec.AV_CODEC_ID_H264
                || id == avcodec.AV_CODEC_ID_HEVC;
        AVCodec codec = known ? avcodec.avcodec_find_decoder(id) : null;
        if (codec == null) {
            throw StreamException.unsupported("the video is not MPEG-2, H.264 or HEVC");
        }
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        StillDecoder.strict(context);
        if (avcodec.avcodec_parameters_to_context(context, parameters) < 0
                || avcodec.avcodec_open2(context, codec, (AVDictionary) null) < 0) {
            avcodec.avcodec_free_context(context);
            throw StreamException.invalid("the video cannot be opened");
        }
        return context;
    }

    private void send(AVCodecContext context, @Nullable AVPacket packet, AVFrame frame)
            throws StreamException, IOException {
        if (decoded < end && avcodec.avcodec_send_packet(context, packet) < 0) {
            throw StreamException.invalid("the video is damaged");
        }
        while (decoded < end && avcodec.avcodec_receive_frame(context, frame) >= 0) {
            if (StillDecoder.damaged(frame)) {
                throw StreamException.invalid("a frame of the video is damaged");
            }
            if (decoded >= first) {
                writer.write(frame);
            }
            decoded++;
            avutil.av_frame_unref(frame);
        }
    }
}
