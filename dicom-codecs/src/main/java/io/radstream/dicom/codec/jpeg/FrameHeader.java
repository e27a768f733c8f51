package io.radstream.dicom.codec.jpeg;

import io.radstream.dicom.codec.CodeStreams;
import java.util.ArrayList;
import java.util.List;

/** The start-of-frame segment (T.81 B.2.2). */
record FrameHeader(Coding coding, int precision, int rows, int columns, List<Component> components) {

    /** How samples are coded. */
    enum Coding {
        SEQUENTIAL,
        PROGRESSIVE,
        LOSSLESS
    }

    private static final int DCT_BITS_MAX = 12;
    private static final int SAMPLING_MAX = 4;
    private static final int COMPONENTS_MAX = 4;
    private static final int QUANTIZATION_MAX = 3;

    static FrameHeader read(Segment in, Coding coding) {
        int precision = in.take();
        int rows = in.takeShort();
        int columns = in.takeShort();
        int count = in.take();
        boolean depth = coding == Coding.LOSSLESS
                ? precision >= 2 && precision <= Short.SIZE
                : precision == Byte.SIZE || precision == DCT_BITS_MAX;
        if (rows == 0 || columns == 0 || count == 0 || count > COMPONENTS_MAX || !depth) {
            throw CodeStreams.unsupported("a JPEG frame without a size, of an unusual precision or of many components");
        }
        List<Component.Sampling> samplings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = in.take();
            int factors = in.take();
            int quantization = in.take();
            Component.Sampling sampling = new Component.Sampling(id, factors >> 4, factors & 15, quantization);
            if (!valid(sampling)) {
                throw CodeStreams.invalid("a JPEG component has impossible sampling factors");
            }
            samplings.add(sampling);
        }
        return new FrameHeader(coding, precision, rows, columns, components(samplings, rows, columns));
    }

    private static boolean valid(Component.Sampling sampling) {
        return sampling.horizontal() > 0
                && sampling.horizontal() <= SAMPLING_MAX
                && sampling.vertical() > 0
                && sampling.vertical() <= SAMPLING_MAX
                && sampling.quantization() <= QUANTIZATION_MAX;
    }

    private static List<Component> components(List<Component.Sampling> samplings, int rows, int columns) {
        int horizontalMax = samplings.stream()
                .mapToInt(Component.Sampling::horizontal)
                .max()
                .orElseThrow();
        int verticalMax =
                samplings.stream().mapToInt(Component.Sampling::vertical).max().orElseThrow();
        int unitColumns = ceilDiv(columns, Component.BLOCK * horizontalMax);
        int unitRows = ceilDiv(rows, Component.BLOCK * verticalMax);
        List<Component> components = new ArrayList<>();
        for (Component.Sampling sampling : samplings) {
            if (horizontalMax % sampling.horizontal() != 0 || verticalMax % sampling.vertical() != 0) {
                throw CodeStreams.unsupported("JPEG whose components share no whole number of samples is not decoded");
            }
            components.add(new Component(
                    sampling,
                    ceilDiv(columns * sampling.horizontal(), horizontalMax),
                    ceilDiv(rows * sampling.vertical(), verticalMax),
                    unitColumns * sampling.horizontal(),
                    unitRows * sampling.vertical()));
        }
        return List.copyOf(components);
    }

    int horizontalMax() {
        return components.stream()
                .mapToInt(component -> component.horizontal)
                .max()
                .orElseThrow();
    }

    int verticalMax() {
        return components.stream()
                .mapToInt(component -> component.vertical)
                .max()
                .orElseThrow();
    }

    Component component(int id) {
        return components.stream()
                .filter(component -> component.id == id)
                .findFirst()
                .orElseThrow(() -> CodeStreams.invalid("a JPEG scan names a component that the frame lacks"));
    }

    static int ceilDiv(int value, int divisor) {
        return (value + divisor - 1) / divisor;
    }
}
