package io.radstream.dicom.codec.isolated;

import io.radstream.dicom.codec.CodeStreams;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.frame.DecodedFrame;
import io.radstream.dicom.frame.EncodedFrames;
import io.radstream.dicom.frame.FrameDecoder;
import io.radstream.dicom.frame.FrameSource;
import io.radstream.dicom.frame.PixelAttributes;
import java.util.Optional;
import java.util.Set;

/**
 * Decodes MPEG-2, H.264 and HEVC clips to frames of luminance and chrominance, the latter repeated up to full resolution.
 *
 * <p>Frames are decoded in groups, each from the start of the clip, the last group is kept. Stereo clips are not decoded.
 */
public final class VideoFrameDecoder implements FrameDecoder {

    private static final Set<TransferSyntax> SUPPORTED = Set.of(
            TransferSyntax.MPEG2_MAIN,
            TransferSyntax.MPEG2_HIGH,
            TransferSyntax.MPEG4_HIGH_4_1,
            TransferSyntax.MPEG4_HIGH_4_1_BD,
            TransferSyntax.MPEG4_HIGH_4_2_2D,
            TransferSyntax.HEVC_MAIN_5_1,
            TransferSyntax.HEVC_MAIN_10_5_1);
    private static final int SAMPLES = 3;
    private static final int GROUP_BYTES_MAX = 1 << 26;

    private final Optional<WorkerPool> pool;

    /** With the children of this application. */
    public VideoFrameDecoder() {
        this(WorkerPool.shared());
    }

    VideoFrameDecoder(Optional<WorkerPool> pool) {
        this.pool = pool;
    }

    /** False for all where the class path has no native libraries for this platform. */
    @Override
    public boolean supports(TransferSyntax syntax) {
        return pool.isPresent() && SUPPORTED.contains(syntax);
    }

    @Override
    public FrameSource open(PixelAttributes attributes, EncodedFrames encoded) {
        if (attributes.samples() != SAMPLES || attributes.bitsAllocated() > Short.SIZE || attributes.signed()) {
            throw CodeStreams.unsupported("a video has three samples a pixel of up to 16 bits without sign");
        }
        return new Clip(pool.orElseThrow(), attributes, encoded.stream());
    }

    /** One clip with the group of frames decoded last. */
    private static final class Clip implements FrameSource {

        private final WorkerPool pool;
        private final PixelAttributes attributes;
        private final byte[] stream;
        private final WorkerRequest.Picture picture;
        private final int groupFrames;
        private int first;
        private byte[] frames = new byte[0];

        private Clip(WorkerPool pool, PixelAttributes attributes, byte[] stream) {
            this.pool = pool;
            this.attributes = attributes;
            this.stream = stream;
            this.picture = new WorkerRequest.Picture(
                    attributes.rows(), attributes.columns(), SAMPLES, attributes.bitsStored());
            this.groupFrames = Math.max(1, GROUP_BYTES_MAX / (picture.rowBytes() * attributes.rows()));
        }

        @Override
        public DecodedFrame frame(int index) {
            int frameBytes = picture.rowBytes() * picture.rows();
            if (index < first || index >= first + frames.length / frameBytes) {
                int count = Math.min(groupFrames, attributes.frames() - index);
                frames = pool.decode(
                        new WorkerRequest(WorkerRequest.StreamKind.VIDEO, index, count, picture, stream.length),
                        stream);
                first = index;
            }
            return DecodedFrame.ofCells(attributes, Samples.read(frames, index - first, picture));
        }
    }
}
