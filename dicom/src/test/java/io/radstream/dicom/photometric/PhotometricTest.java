package io.radstream.dicom.photometric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.frame.DecodedFrame;
import io.radstream.dicom.frame.PixelAttributes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotometricTest {

    @ParameterizedTest
    @CsvSource({"MONOCHROME1,true", "MONOCHROME2,false"})
    void monochromeIsItsStoredValue(String interpretation, boolean inverted) {
        // Given
        Photometric photometric = photometric(interpretation, 1, 16);

        // Then
        assertThat(photometric.inverted()).isEqualTo(inverted);
        assertThat(photometric.grey(frame(1, -7), 0)).isEqualTo(-7);
    }

    @Test
    void unsignedWordsOf32BitsAreNotNegative() {
        assertThat(photometric("MONOCHROME2", 1, 32).grey(frame(1, -1), 0)).isEqualTo(4294967295.0);
    }

    @ParameterizedTest
    // By the equations of PS3.3 C.7.6.3.1.2, inverted by hand.
    @CsvSource({
        "YBR_FULL,76,85,255,254,0,0",
        "YBR_FULL_422,128,128,128,128,128,128",
        "YBR_FULL,29,255,107,0,0,254",
        "YBR_PARTIAL_420,16,128,128,0,0,0",
        "YBR_PARTIAL_420,235,128,128,255,255,255",
        "YBR_PARTIAL_422,82,90,240,255,1,0",
        "YBR_RCT,1,2,3,1,2,3",
        "YBR_ICT,1,2,3,1,2,3",
        "RGB,1,2,3,1,2,3"
    })
    void coloursBecomeRedGreenAndBlue(String interpretation, int a, int b, int c, int red, int green, int blue) {
        Photometric.Colour colour = (Photometric.Colour) photometric(interpretation, 3, 8);
        assertThat(colour.rgb(frame(3, a, b, c)).values()).containsExactly(red, green, blue);
    }

    @Test
    void luminanceOfAColourIsOnTheScaleOfItsSamples() {
        assertThat(photometric("RGB", 3, 8).grey(frame(3, 100, 0, 0), 0)).isEqualTo(29.9, within(1e-9));
        assertThat(photometric("YBR_FULL", 3, 8).grey(frame(3, 77, 1, 2), 0)).isEqualTo(77);
        assertThat(photometric("YBR_PARTIAL_420", 3, 8).grey(frame(3, 235, 1, 2), 0))
                .isEqualTo(255, within(1e-9));
    }

    @Test
    void partialRangeGrowsWithTheBits() {
        Photometric.Colour colour = (Photometric.Colour) photometric("YBR_PARTIAL_420", 3, 10);
        assertThat(colour.rgb(frame(3, 64, 512, 512)).values()).containsExactly(0, 0, 0);
    }

    @Test
    void paletteValuesOutsideTheTableTakeItsEnds() {
        // Given: two entries from stored value 10
        DataSet data = palette(2, 10, 16);
        data.putInts(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, 1, 2);
        data.putInts(Tag.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, 3, 4);
        data.putInts(Tag.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, 5, 65535);

        // Then
        assertThat(rgb(data, 9)).containsExactly(1, 3, 5);
        assertThat(rgb(data, 11)).containsExactly(2, 4, 65535);
        assertThat(rgb(data, 200)).containsExactly(2, 4, 65535);
    }

    @Test
    void entriesOf8BitsArePackedOrInWords() {
        // Given
        DataSet data = palette(2, 0, 8);
        data.putBytes(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, new byte[] {1, 2});
        data.putInts(Tag.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, 3, 4);
        data.putBytes(Tag.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, new byte[] {5, 6});

        // Then
        assertThat(rgb(data, 0)).containsExactly(1, 3, 5);
        assertThat(rgb(data, 1)).containsExactly(2, 4, 6);
    }

    @Test
    void expandsSegmentedPalettes() {
        // Given: two values, a line of four to 30, then both segments once more
        DataSet data = palette(12, 0, 16);
        int[] segments = {0, 2, 5, 10, 1, 4, 30, 2, 2, 0, 0};
        data.putInts(Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, segments);
        data.putInts(Tag.SEGMENTED_GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, segments);
        data.putInts(Tag.SEGMENTED_BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, segments);

        // Then
        int[] expected = {5, 10, 15, 20, 25, 30, 5, 10, 15, 20, 25, 30};
        for (int i = 0; i < expected.length; i++) {
            assertThat(rgb(data, i)).containsExactly(expected[i], expected[i], expected[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"1 4 30", "0 9 1", "3 1 1", "2 1 99 0", "0 1 1", "0 3 1 2 3", "2 65535 0 0"})
    void refusesSegmentsThatMakeNoTable(String segments) {
        // Given
        DataSet data = palette(2, 0, 16);
        int[] values =
                Arrays.stream(segments.split(" ")).mapToInt(Integer::parseInt).toArray();
        data.putInts(Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, values);

        // Then
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> rgb(data, 0))
                .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.INVALID_VALUE))
                .withMessageContaining("SegmentedRedPaletteColorLookupTableData");
    }

    @ParameterizedTest
    @CsvSource({"CMYK,3", "RGB,1", "MONOCHROME2,3", "PALETTE COLOR,3", "HSV,3"})
    void refusesWhatItDoesNotKnow(String interpretation, int samples) {
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> photometric(interpretation, samples, 8))
                .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.UNSUPPORTED_PIXELS))
                .withMessageContaining("PhotometricInterpretation");
    }

    private static int[] rgb(DataSet palette, int storedValue) {
        PixelAttributes attributes = attributes("PALETTE COLOR", 1, 8);
        return ((Photometric.Colour) Photometric.of(palette, attributes))
                .rgb(frame(1, storedValue))
                .values();
    }

    private static DataSet palette(int entries, int first, int bits) {
        return new DataSet().putInts(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, Vr.US, entries, first, bits);
    }

    private static DecodedFrame frame(int samples, int... values) {
        return new DecodedFrame(1, 1, samples, values);
    }

    private static Photometric photometric(String interpretation, int samples, int bits) {
        return Photometric.of(new DataSet(), attributes(interpretation, samples, bits));
    }

    private static PixelAttributes attributes(String interpretation, int samples, int bits) {
        int allocated = bits == 10 ? 16 : bits;
        return new PixelAttributes(1, 1, samples, interpretation, false, allocated, bits, bits - 1, false, 1);
    }
}
