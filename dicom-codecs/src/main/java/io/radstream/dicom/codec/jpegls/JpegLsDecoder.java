package io.radstream.dicom.codec.jpegls;

import io.radstream.dicom.codec.CodeStreams;
import io.radstream.dicom.codec.jpegls.CodingParameters.Preset;
import io.radstream.dicom.frame.PixelAttributes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Walks through the marker segments of one code stream (T.87 annex C). */
final class JpegLsDecoder {

    private static final int START_OF_IMAGE = 0xFFD8;
    private static final int END_OF_IMAGE = 0xFFD9;
    private static final int START_OF_SCAN = 0xFFDA;
    private static final int RESTART_INTERVAL = 0xFFDD;
    private static final int COLOUR_TRANSFORM = 0xFFE8;
    private static final int START_OF_FRAME = 0xFFF7;
    private static final int EXTENSION = 0xFFF8;

    private static final int PRESET_PARAMETERS = 1;
    private static final int BY_COMPONENT = 0;
    private static final int BY_SAMPLE = 2;

    private final PixelAttributes attributes;
    private final byte[] bytes;
    private final ByteBuffer in;
    private final int samples;
    private final boolean[] done;
    private Preset preset = Preset.NONE;
    private int precision;
    private byte[] componentIds = new byte[0];
    private int[] out = new int[0];

    JpegLsDecoder(PixelAttributes attributes, byte[] bytes) {
        this.attributes = attributes;
        this.bytes = bytes;
        this.in = ByteBuffer.wrap(bytes);
        this.samples = attributes.samples();
        this.done = new boolean[samples];
    }

    /** The samples as coded, those of a pixel together. */
    int[] decode() {
        try {
            if (marker() != START_OF_IMAGE) {
                throw CodeStreams.invalid("the frame is no JPEG-LS stream");
            }
            for (int marker = marker(); marker != END_OF_IMAGE; marker = marker()) {
                segment(marker);
                if (complete()) {
                    break;
                }
            }
        } catch (BufferUnderflowException e) {
            throw CodeStreams.invalid("a JPEG-LS stream ends inside a marker segment");
        }
        if (!complete()) {
            throw CodeStreams.invalid("a JPEG-LS stream lacks a component");
        }
        return out;
    }

    private boolean complete() {
        boolean complete = true;
        for (boolean component : done) {
            complete &= component;
        }
        return complete;
    }

    private int marker() {
        return in.getShort() & 0xFFFF;
    }

    private void segment(int marker) {
        int start = in.position();
        int length = in.getShort() & 0xFFFF;
        if (marker < 0xFF00 || length < Short.BYTES || length > bytes.length - start) {
            throw CodeStreams.invalid("a JPEG-LS marker segment is absent or reaches beyond the stream");
        }
        switch (marker) {
            case START_OF_FRAME -> frame();
            case EXTENSION -> extension();
            case START_OF_SCAN -> {
                scan(start + length);
                return;
            }
            case RESTART_INTERVAL -> throw CodeStreams.unsupported("JPEG-LS with restart markers is not decoded");
            case COLOUR_TRANSFORM -> requireNoColourTransform(length);
            default -> requireOther(marker);
        }
        in.position(start + length);
    }

    private void frame() {
        precision = in.get();
        int rows = in.getShort() & 0xFFFF;
        int columns = in.getShort() & 0xFFFF;
        int count = in.get() & 0xFF;
        if (precision < 2 || precision > Short.SIZE) {
            throw CodeStreams.invalid("a JPEG-LS sample has 2 to 16 bits");
        }
        CodeStreams.requireSize(attributes, rows, columns, count);
        CodeStreams.requireBits(attributes, precision);
        componentIds = new byte[count];
        for (int i = 0; i < count; i++) {
            componentIds[i] = in.get();
            if (in.get() != 0x11) {
                throw CodeStreams.unsupported("JPEG-LS with subsampled components is not decoded");
            }
            in.get();
        }
        out = new int[attributes.values()];
    }

    private void extension() {
        if (in.get() != PRESET_PARAMETERS) {
            throw CodeStreams.unsupported("JPEG-LS with mapping tables or extended sizes is not decoded");
        }
        preset = new Preset(unsigned(), unsigned(), unsigned(), unsigned(), unsigned());
    }

    private int unsigned() {
        return in.getShort() & 0xFFFF;
    }

    /** An extension of a vendor that the standard does not know changes colours without saying so in DICOM. */
    private void requireNoColourTransform(int length) {
        boolean transform = length == 7 && in.getInt() == 0x6D726678 && in.get() != 0;
        if (transform) {
            throw CodeStreams.unsupported("JPEG-LS with a vendor's colour transform is not decoded");
        }
    }

    private static void requireOther(int marker) {
        boolean application = marker >= 0xFFE0 && marker <= 0xFFEF;
        if (!application && marker != 0xFFFE) {
            throw CodeStreams.invalid("a JPEG-LS stream has a marker of another process");
        }
    }

    private void scan(int dataStart) {
        int count = in.get();
        if (out.length == 0 || count < 1 || count > samples) {
            throw CodeStreams.invalid("a JPEG-LS scan before its frame, or of too many components");
        }
        int[] components = new int[count];
        for (int i = 0; i < count; i++) {
            components[i] = component(in.get());
            if (in.get() != 0) {
                throw CodeStreams.unsupported("JPEG-LS with mapping tables is not decoded");
            }
        }
        int near = in.get() & 0xFF;
        int interleave = in.get();
        if (in.get() != 0) {
            throw CodeStreams.unsupported("JPEG-LS with a point transform is not decoded");
        }
        if (interleave < BY_COMPONENT || interleave > BY_SAMPLE || (interleave == BY_COMPONENT && count > 1)) {
            throw CodeStreams.invalid("a JPEG-LS scan of an unknown interleaving");
        }
        BitReader bits = new BitReader(bytes, dataStart);
        ScanDecoder decoder = new ScanDecoder(CodingParameters.of(preset, precision, near), bits);
        lines(decoder, bits, components, interleave == BY_SAMPLE && count > 1);
        in.position(bits.end());
    }

    private int component(byte id) {
        for (int i = 0; i < componentIds.length; i++) {
            if (componentIds[i] == id && !done[i]) {
                done[i] = true;
                return i;
            }
        }
        throw CodeStreams.invalid("a JPEG-LS scan names a component that is not in the frame or was decoded already");
    }

    private void lines(ScanDecoder decoder, BitReader bits, int[] components, boolean bySample) {
        int columns = attributes.columns();
        int[][] above = new int[components.length][columns + 2];
        int[][] lines = new int[components.length][columns + 2];
        int[] runIndexes = new int[components.length];
        for (int row = 0; row < attributes.rows(); row++) {
            if (bySample) {
                decoder.line(above, lines);
            } else {
                for (int c = 0; c < components.length; c++) {
                    decoder.runIndex(runIndexes[c]);
                    decoder.line(above[c], lines[c]);
                    runIndexes[c] = decoder.runIndex();
                }
            }
            bits.requireNotExhausted();
            for (int c = 0; c < components.length; c++) {
                int at = row * columns * samples + components[c];
                for (int x = 1; x <= columns; x++) {
                    out[at] = lines[c][x];
                    at += samples;
                }
            }
            int[][] spent = above;
            above = lines;
            lines = spent;
        }
    }
}
