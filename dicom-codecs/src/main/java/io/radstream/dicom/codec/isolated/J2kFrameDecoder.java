package io.radstream.dicom.codec.isolated;

import io.radstream.dicom.codec.CodeStreams;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.frame.DecodedFrame;
import io.radstream.dicom.frame.EncodedFrames;
import io.radstream.dicom.frame.FrameDecoder;
import io.radstream.dicom.frame.FrameSource;
import io.radstream.dicom.frame.PixelAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Decodes JPEG 2000 and HTJ2K of up to 16 bits. Colour transforms of the code stream are undone: YBR_ICT and YBR_RCT leave as RGB.
 *
 * <p>Bits and sign of a sample are the code stream's own. Where the data set contradicts the sign, its own holds for the bits.
 */
public final class J2kFrameDecoder implements FrameDecoder {

    private static final Set<TransferSyntax> SUPPORTED = Set.of(
            TransferSyntax.JPEG_2000_LOSSLESS,
            TransferSyntax.JPEG_2000,
            TransferSyntax.HTJ2K_LOSSLESS,
            TransferSyntax.HTJ2K_LOSSLESS_RPCL,
            TransferSyntax.HTJ2K);

    private final Optional<WorkerPool> pool;

    /** With the children of this application. */
    public J2kFrameDecoder() {
        this(WorkerPool.shared());
    }

    J2kFrameDecoder(Optional<WorkerPool> pool) {
        this.pool = pool;
    }

    /** False for all where the class path has no native libraries for this platform. */
    @Override
    public boolean supports(TransferSyntax syntax) {
        return pool.isPresent() && SUPPORTED.contains(syntax);
    }

    @Override
    public FrameSource open(PixelAttributes attributes, EncodedFrames encoded) {
        return index -> decode(attributes, encoded.frame(index));
    }

    private DecodedFrame decode(PixelAttributes attributes, byte[] bytes) {
        J2kHeader header = J2kHeader.of(bytes);
        CodeStreams.requireSize(attributes, header.rows(), header.columns(), header.samples());
        CodeStreams.requireBits(attributes, header.bits());
        byte[] stream = header.start() == 0 ? bytes : Arrays.copyOfRange(bytes, header.start(), bytes.length);
        WorkerRequest.Picture picture =
                new WorkerRequest.Picture(header.rows(), header.columns(), header.samples(), header.bits());
        WorkerRequest request = new WorkerRequest(WorkerRequest.StreamKind.JPEG_2000, 0, 1, picture, stream.length);
        int[] cells = Samples.read(pool.orElseThrow().decode(request, stream), 0, picture);
        if (header.signed()) {
            // FFmpeg moves signed samples up by half their range.
            int half = 1 << (header.bits() - 1);
            for (int i = 0; i < cells.length; i++) {
                cells[i] -= half;
            }
        } else if (attributes.signed()) {
            int unused = Integer.SIZE - header.bits();
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cells[i] << unused >> unused;
            }
        }
        return DecodedFrame.ofCells(attributes, cells);
    }
}
