package io.radstream.dicom.codec.jpeg;

import io.radstream.dicom.codec.CodeStreams;
import java.util.ArrayList;
import java.util.List;

/**
 * The start-of-scan segment (T.81 B.2.3).
 *
 * @param first first coefficient of the zigzag order, or the predictor of a lossless scan
 * @param last last coefficient
 * @param high bits of the coefficients known from earlier scans
 * @param low bits left to later scans, or the point transform of a lossless scan
 */
record ScanHeader(List<Part> parts, int first, int last, int high, int low) {

    /** A component of the scan with the numbers of its Huffman tables. */
    record Part(Component component, int dcTable, int acTable) {}

    private static final int POINT_MAX = 15;

    static ScanHeader read(Segment in, FrameHeader frame) {
        int count = in.take();
        if (count == 0 || count > frame.components().size()) {
            throw CodeStreams.invalid("a JPEG scan has no components or too many");
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Component component = frame.component(in.take());
            if (parts.stream().anyMatch(part -> part.component == component)) {
                throw CodeStreams.invalid("a JPEG scan names a component twice");
            }
            int tables = in.take();
            parts.add(new Part(component, tables >> 4 & 3, tables & 3));
        }
        int first = in.take();
        int last = in.take();
        int approximation = in.take();
        ScanHeader scan =
                new ScanHeader(List.copyOf(parts), first, last, approximation >> 4, approximation & POINT_MAX);
        if (frame.coding() == FrameHeader.Coding.PROGRESSIVE && !scan.progressive()) {
            throw CodeStreams.invalid("a JPEG scan has impossible bounds of its coefficients");
        }
        return scan;
    }

    private boolean progressive() {
        boolean dc = first == 0 && last == 0;
        boolean ac = first > 0 && last >= first && last < Component.BLOCK_VALUES && parts.size() == 1;
        return (dc || ac) && low < Short.SIZE - 2 && (high == 0 || high == low + 1);
    }
}
