package io.radstream.dicom.codec.jpeg;

import io.radstream.dicom.codec.CodeStreams;
import io.radstream.dicom.frame.PixelAttributes;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks through the marker segments of one code stream (T.81 annex B). */
final class JpegDecoder {

    /** More scans than any process needs; each costs a pass over the frame. */
    private static final int SCANS_MAX = 100;

    private static final int MARKER = 0xFF;

    private final PixelAttributes attributes;
    private final byte[] bytes;
    private final Tables tables = new Tables();
    private @Nullable FrameHeader frame;
    private int[] lossless = new int[0];
    private final Set<Component> scanned = new HashSet<>();
    private int scans;
    private boolean ended;

    JpegDecoder(PixelAttributes attributes, byte[] bytes) {
        this.attributes = attributes;
        this.bytes = bytes;
    }

    /** The samples as coded, those of a pixel together. */
    int[] decode() {
        if (bytes.length < 2 || bytes[0] != (byte) MARKER || bytes[1] != (byte) Marker.START_OF_IMAGE) {
            throw CodeStreams.invalid("the frame is no JPEG stream");
        }
        int position = 2;
        while (position < bytes.length) {
            if (bytes[position] != (byte) MARKER) {
                throw CodeStreams.invalid("a JPEG marker is absent");
            }
            int marker = position + 1 < bytes.length ? bytes[position + 1] & 0xFF : MARKER;
            if (marker == MARKER) {
                position++;
            } else if (marker == Marker.END_OF_IMAGE) {
                ended = true;
                break;
            } else {
                position = segment(marker, position + 2);
            }
        }
        return samples();
    }

    private int segment(int marker, int start) {
        if (Marker.standsAlone(marker)) {
            return start;
        }
        Segment in = Segment.at(bytes, start);
        switch (marker) {
            case Marker.HUFFMAN_TABLES -> tables.readHuffman(in);
            case Marker.QUANTIZATION_TABLES -> tables.readQuantization(in);
            case Marker.RESTART_INTERVAL -> tables.readRestartInterval(in);
            case Marker.BASELINE, Marker.EXTENDED -> begin(in, FrameHeader.Coding.SEQUENTIAL);
            case Marker.PROGRESSIVE -> begin(in, FrameHeader.Coding.PROGRESSIVE);
            case Marker.LOSSLESS -> begin(in, FrameHeader.Coding.LOSSLESS);
            case Marker.START_OF_SCAN -> {
                return scan(in);
            }
            default -> {
                if (Marker.otherProcess(marker)) {
                    throw CodeStreams.unsupported("hierarchical and arithmetic JPEG are not decoded");
                }
            }
        }
        return in.end();
    }

    private void begin(Segment in, FrameHeader.Coding coding) {
        if (frame != null) {
            throw CodeStreams.invalid("a JPEG stream has two frames");
        }
        FrameHeader header = FrameHeader.read(in, coding);
        CodeStreams.requireSize(
                attributes, header.rows(), header.columns(), header.components().size());
        CodeStreams.requireBits(attributes, header.precision());
        boolean whole = header.horizontalMax() == 1 && header.verticalMax() == 1;
        if (coding == FrameHeader.Coding.LOSSLESS) {
            if (!whole && header.components().size() > 1) {
                throw CodeStreams.unsupported("lossless JPEG with subsampled components is not decoded");
            }
            lossless = new int[attributes.values()];
        } else {
            header.components().forEach(Component::allocate);
        }
        frame = header;
    }

    private int scan(Segment in) {
        FrameHeader header = requireFrame();
        if (++scans > SCANS_MAX) {
            throw CodeStreams.invalid("a JPEG stream has more than " + SCANS_MAX + " scans");
        }
        ScanHeader scan = ScanHeader.read(in, header);
        scan.parts().forEach(part -> scanned.add(part.component()));
        BitReader bits = new BitReader(bytes, in.end());
        if (header.coding() == FrameHeader.Coding.LOSSLESS) {
            new LosslessScan(header, scan, tables, bits).read(lossless);
        } else {
            new DctScan(header, scan, tables, bits).read();
        }
        return bits.end();
    }

    private FrameHeader requireFrame() {
        if (frame == null) {
            throw CodeStreams.invalid("a JPEG stream has no frame");
        }
        return frame;
    }

    private int[] samples() {
        FrameHeader header = requireFrame();
        if (scanned.size() < header.components().size()) {
            throw CodeStreams.invalid("a JPEG stream lacks a component");
        }
        if (header.coding() == FrameHeader.Coding.PROGRESSIVE && !ended) {
            throw CodeStreams.invalid("a progressive JPEG stream ends before its last scan");
        }
        if (header.coding() == FrameHeader.Coding.LOSSLESS) {
            return lossless;
        }
        int samples = header.components().size();
        int[] out = new int[attributes.values()];
        int[] row = new int[header.columns()];
        for (int sample = 0; sample < samples; sample++) {
            Component component = header.components().get(sample);
            int horizontal = header.horizontalMax() / component.horizontal;
            int vertical = header.verticalMax() / component.vertical;
            int[] divisors = tables.quantization(component.quantization);
            ComponentPlane plane = ComponentPlane.of(component, divisors, header.precision());
            for (int y = 0; y < header.rows(); y++) {
                plane.row(y, horizontal, vertical, row);
                for (int x = 0; x < row.length; x++) {
                    out[(y * row.length + x) * samples + sample] = row[x];
                }
            }
        }
        return out;
    }
}
