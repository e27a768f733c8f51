package io.radstream.dicom.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.PixelData;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class FramesTest {

    @Test
    void masksUnusedBitsAndAppliesTheSign() {
        // Given: 12 bits stored of 16, signed; the four bits above carry an overlay that is no part of the value.
        DataSet dataSet = image(1, 3, 16).putInts(Tag.BITS_STORED, Vr.US, 12).putInts(Tag.HIGH_BIT, Vr.US, 11);
        dataSet.putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 1);
        dataSet.putBytes(Tag.PIXEL_DATA, Vr.OW, bytes(0xFF, 0xFF, 0xFF, 0xF7, 0x00, 0x18));

        // Then
        assertThat(frame(dataSet, TransferSyntax.EXPLICIT_LE)).containsExactly(-1, 2047, -2048);
    }

    @Test
    void takesValuesFromHigherBits() {
        // Given: 12 bits stored in the upper bits of the cell.
        DataSet dataSet = image(1, 1, 16).putInts(Tag.BITS_STORED, Vr.US, 12).putInts(Tag.HIGH_BIT, Vr.US, 15);
        dataSet.putBytes(Tag.PIXEL_DATA, Vr.OW, bytes(0x3F, 0x12));

        // Then
        assertThat(frame(dataSet, TransferSyntax.EXPLICIT_LE)).containsExactly(0x123);
    }

    @Test
    void bringsSamplesOfAPixelTogether() {
        // Given: two RGB pixels, plane after plane.
        DataSet dataSet = image(1, 2, 8)
                .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 3)
                .putInts(Tag.PLANAR_CONFIGURATION, Vr.US, 1)
                .putBytes(Tag.PIXEL_DATA, Vr.OB, bytes(1, 2, 3, 4, 5, 6));

        // Then
        assertThat(frame(dataSet, TransferSyntax.EXPLICIT_LE)).containsExactly(1, 3, 5, 2, 4, 6);
    }

    @Test
    void repeatsChrominanceForPairsOfPixels() {
        // Given: Y1 Y2 Cb Cr
        DataSet dataSet = image(1, 2, 8)
                .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 3)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "YBR_FULL_422")
                .putBytes(Tag.PIXEL_DATA, Vr.OB, bytes(10, 20, 30, 40));

        // Then
        assertThat(frame(dataSet, TransferSyntax.EXPLICIT_LE)).containsExactly(10, 30, 40, 20, 30, 40);
    }

    @Test
    void unpacksSingleBitsAcrossFrames() {
        // Given: two frames of 1 x 3 bits in one byte, lowest bit first: 1 0 1, then 1 1 0.
        DataSet dataSet = image(1, 3, 1).putInts(Tag.NUMBER_OF_FRAMES, Vr.IS, 2);
        dataSet.putBytes(Tag.PIXEL_DATA, Vr.OB, bytes(0b011101, 0));
        Frames frames = Frames.of(file(dataSet, TransferSyntax.EXPLICIT_LE));

        // Then
        assertThat(frames.frame(0).storedValues()).containsExactly(1, 0, 1);
        assertThat(frames.frame(1).storedValues()).containsExactly(1, 1, 0);
    }

    @Test
    void decodesRleSegmentsFromTheMostSignificantByte() {
        // Given: 16-bit pixels 0x0102 0x0102 0x0103; high bytes as a run of three, low bytes as a literal of three.
        byte[] encoded = new byte[64 + 2 + 4];
        encoded[0] = 2;
        encoded[4] = 64;
        encoded[8] = 66;
        System.arraycopy(bytes(-2, 1, 2, 2, 2, 3), 0, encoded, 64, 6);
        DataSet dataSet = image(1, 3, 16).putFragments(new PixelData.Encapsulated(new long[0], List.of(encoded)));

        // Then
        assertThat(frame(dataSet, TransferSyntax.RLE)).containsExactly(0x0102, 0x0102, 0x0103);
    }

    @Test
    void assignsFragmentsToFramesByTheOffsetTable() {
        // Given: a decoder that answers the length of what it gets; three fragments, the second frame begins at the
        // third.
        FrameDecoder lengths = new FrameDecoder() {
            @Override
            public boolean supports(TransferSyntax syntax) {
                return syntax.equals(TransferSyntax.JPEG_BASELINE);
            }

            @Override
            public FrameSource open(PixelAttributes attributes, EncodedFrames encoded) {
                return index -> new DecodedFrame(1, 1, 1, new int[] {encoded.frame(index).length});
            }
        };
        DataSet dataSet = image(1, 1, 8)
                .putInts(Tag.NUMBER_OF_FRAMES, Vr.IS, 2)
                .putFragments(new PixelData.Encapsulated(
                        new long[] {0, 8 + 2 + 8 + 4}, List.of(new byte[2], new byte[4], new byte[6])));
        Frames frames = Frames.of(file(dataSet, TransferSyntax.JPEG_BASELINE), List.of(lengths));

        // Then
        assertThat(frames.frame(0).storedValues()).containsExactly(6);
        assertThat(frames.frame(1).storedValues()).containsExactly(6);
    }

    @Test
    void refusesFragmentsThatBelongToNoFrame() {
        // Given: three fragments, two frames, no offset table; a stream of both would do for a video.
        DataSet dataSet = image(1, 1, 8)
                .putInts(Tag.NUMBER_OF_FRAMES, Vr.IS, 2)
                .putFragments(
                        new PixelData.Encapsulated(new long[0], List.of(new byte[66], new byte[66], new byte[66])));
        Frames frames = Frames.of(file(dataSet, TransferSyntax.RLE));

        // Then
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> frames.frame(0))
                .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.INVALID_PIXELS));
    }

    @Test
    void inflatesFramesDeflatedOneByOne() {
        // Given: two frames of two pixels
        DataSet dataSet = image(1, 2, 8)
                .putInts(Tag.NUMBER_OF_FRAMES, Vr.IS, 2)
                .putFragments(
                        new PixelData.Encapsulated(new long[0], List.of(deflated(bytes(1, 2)), deflated(bytes(3, 4)))));
        Frames frames = Frames.of(file(dataSet, TransferSyntax.DEFLATED_FRAMES));

        // Then
        assertThat(frames.frame(1).storedValues()).containsExactly(3, 4);
    }

    @Test
    void refusesDeflatedFramesThatEndEarly() {
        for (byte[] encoded : List.of(deflated(bytes(1)), new byte[] {1, 2, 3}, new byte[0])) {
            DataSet dataSet = image(1, 2, 8).putFragments(new PixelData.Encapsulated(new long[0], List.of(encoded)));
            assertThatExceptionOfType(DicomException.class)
                    .isThrownBy(() -> frame(dataSet, TransferSyntax.DEFLATED_FRAMES));
        }
    }

    @Test
    void refusesWhatTheAttributesContradict() {
        DataSet tooShort = image(2, 2, 16).putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[6]);
        DataSet noRows = image(0, 2, 16).putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[6]);
        DataSet manyFrames = image(2, 2, 16)
                .putInts(Tag.NUMBER_OF_FRAMES, Vr.IS, Integer.MAX_VALUE)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[8]);
        DataSet oddDepth = image(2, 2, 13).putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[8]);
        for (DataSet dataSet : List.of(tooShort, noRows, manyFrames, oddDepth)) {
            assertRefused(dataSet, TransferSyntax.EXPLICIT_LE, DicomError.INVALID_PIXELS);
        }
    }

    @Test
    void refusesPixelsThatAreNotEncodedAsTheSyntaxSays() {
        DataSet plain = image(1, 1, 8).putBytes(Tag.PIXEL_DATA, Vr.OB, new byte[2]);
        DataSet compressed = image(1, 1, 8).putFragments(new PixelData.Encapsulated(new long[0], List.of(new byte[2])));

        assertRefused(plain, TransferSyntax.JPEG_BASELINE, DicomError.INVALID_PIXELS);
        assertRefused(compressed, TransferSyntax.EXPLICIT_LE, DicomError.INVALID_PIXELS);
        assertRefused(compressed, TransferSyntax.JPEG_BASELINE, DicomError.UNSUPPORTED_TRANSFER_SYNTAX);
        assertThat(Frames.supports(TransferSyntax.JPEG_BASELINE)).isFalse();
        assertThat(Frames.supports(TransferSyntax.RLE)).isTrue();
    }

    @Test
    void damagedRleIsRefused() {
        byte[] noSegments = new byte[64];
        byte[] endless = new byte[66];
        endless[0] = 1;
        endless[4] = 64;
        Arrays.fill(endless, 64, 66, Byte.MIN_VALUE);
        byte[] outside = endless.clone();
        outside[5] = 1;
        for (byte[] encoded : List.of(noSegments, endless, outside, new byte[10])) {
            DataSet dataSet = image(4, 4, 8).putFragments(new PixelData.Encapsulated(new long[0], List.of(encoded)));
            assertThatExceptionOfType(DicomException.class).isThrownBy(() -> frame(dataSet, TransferSyntax.RLE));
        }
    }

    private static void assertRefused(DataSet dataSet, TransferSyntax syntax, DicomError error) {
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> Frames.of(file(dataSet, syntax)))
                .satisfies(e -> assertThat(e.error()).isEqualTo(error));
    }

    private static byte[] deflated(byte[] frame) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(frame);
        deflater.finish();
        byte[] bytes = new byte[100];
        int end = deflater.deflate(bytes);
        deflater.end();
        return Arrays.copyOf(bytes, end);
    }

    private static int[] frame(DataSet dataSet, TransferSyntax syntax) {
        return Frames.of(file(dataSet, syntax)).frame(0).storedValues();
    }

    private static DicomFile file(DataSet dataSet, TransferSyntax syntax) {
        return new DicomFile(new DataSet(), dataSet, syntax);
    }

    private static DataSet image(int rows, int columns, int bits) {
        return new DataSet()
                .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .putInts(Tag.ROWS, Vr.US, rows)
                .putInts(Tag.COLUMNS, Vr.US, columns)
                .putInts(Tag.BITS_ALLOCATED, Vr.US, bits);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
