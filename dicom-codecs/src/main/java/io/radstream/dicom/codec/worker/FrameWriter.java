package io.radstream.dicom.codec.worker;

import io.radstream.dicom.codec.isolated.WorkerReply;
import io.radstream.dicom.codec.isolated.WorkerRequest.Picture;
import java.io.DataOutputStream;
import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** Sends frames in the form that was asked for, whatever planes FFmpeg keeps them in. */
final class FrameWriter {

    private final Picture picture;
    private final DataOutputStream out;

    FrameWriter(Picture picture, DataOutputStream out) {
        this.picture = picture;
        this.out = out;
    }

    /**
     * Sends one frame.
     *
     * @throws StreamException when it is not the frame that is expected
     */
    void write(AVFrame frame) throws StreamException, IOException {
        AVPixFmtDescriptor format = avutil.av_pix_fmt_desc_get(frame.format());
        if (frame.width() != picture.columns() || frame.height() != picture.rows()) {
            throw StreamException.invalid("the stream has frames of another size");
        }
        long refused = avutil.AV_PIX_FMT_FLAG_PAL | avutil.AV_PIX_FMT_FLAG_BITSTREAM | avutil.AV_PIX_FMT_FLAG_BE;
        if (format == null || format.nb_components() < picture.samples() || (format.flags() & refused) != 0) {
            throw StreamException.unsupported("the stream has samples of a form that is not read");
        }
        Samples[] samples = new Samples[picture.samples()];
        for (int sample = 0; sample < samples.length; sample++) {
            samples[sample] = samples(format, sample);
        }
        out.writeByte(WorkerReply.DECODED.code());
        byte[] row = new byte[picture.rowBytes()];
        for (int y = 0; y < picture.rows(); y++) {
            for (int sample = 0; sample < samples.length; sample++) {
                samples[sample].read(frame, y, row, sample);
            }
            out.write(row);
        }
    }

    private Samples samples(AVPixFmtDescriptor format, int sample) throws StreamException {
        AVComponentDescriptor component = format.comp(sample);
        // FFmpeg scales samples of other depths up to those of the format.
        int scaled = component.depth() - picture.bits();
        if (scaled < 0) {
            throw StreamException.invalid("the stream has fewer bits a sample than the data set says");
        }
        boolean chrominance = sample > 0 && sample < 3 && (format.flags() & avutil.AV_PIX_FMT_FLAG_RGB) == 0;
        return new Samples(
                picture,
                component,
                component.shift() + scaled,
                chrominance ? format.log2_chroma_w() : 0,
                chrominance ? format.log2_chroma_h() : 0);
    }

    /** Where the samples of one component lie. */
    private static final class Samples {

        private final Picture picture;
        private final AVComponentDescriptor component;
        private final int shift;
        private final int columnsHalved;
        private final int rowsHalved;
        private byte[] line = new byte[0];

        private Samples(
                Picture picture, AVComponentDescriptor component, int shift, int columnsHalved, int rowsHalved) {
            this.picture = picture;
            this.component = component;
            this.shift = shift;
            this.columnsHalved = columnsHalved;
            this.rowsHalved = rowsHalved;
        }

        private void read(AVFrame frame, int y, byte[] row, int sample) {
            int plane = component.plane();
            int bytes = component.depth() + component.shift() > Byte.SIZE ? Short.BYTES : 1;
            int step = component.step();
            int lastColumn = (picture.columns() - 1) >> columnsHalved;
            int needed = component.offset() + lastColumn * step + bytes;
            if (line.length < needed) {
                line = new byte[needed];
            }
            long start = (long) (y >> rowsHalved) * frame.linesize(plane);
            new BytePointer(frame.data(plane)).position(start).get(line, 0, needed);
            int to = sample * picture.sampleBytes();
            int stride = picture.samples() * picture.sampleBytes();
            for (int x = 0; x < picture.columns(); x++) {
                int at = component.offset() + (x >> columnsHalved) * step;
                int value = line[at] & 0xFF;
                if (bytes == Short.BYTES) {
                    value |= (line[at + 1] & 0xFF) << Byte.SIZE;
                }
                value >>= shift;
                row[to] = (byte) value;
                if (picture.sampleBytes() == Short.BYTES) {
                    row[to + 1] = (byte) (value >> Byte.SIZE);
                }
                to += stride;
            }
        }
    }
}
