package io.radstream.preparation.confidentiality;

import static io.radstream.preparation.SyntheticDicom.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.frame.Frames;
import io.radstream.preparation.SyntheticDicom;
import org.junit.jupiter.api.Test;

class PixelMaskTest {

    private static final PixelMask REFUSING = new PixelMask(BurnedInPolicy.REFUSE);
    private static final PixelMask MASKING = new PixelMask(BurnedInPolicy.MASK_BORDERS);

    private static int[] pixels(DicomFile file) {
        return Frames.of(file).frame(0).storedValues();
    }

    private static DicomFile ultrasound() {
        return SyntheticDicom.file(
                "1.2.840.10008.5.1.4.1.1.6.1",
                "US",
                "1.5",
                1,
                i -> 7,
                data -> data.putItems(
                        Tag.SEQUENCE_OF_ULTRASOUND_REGIONS,
                        new DataSet()
                                .putInts(Tag.REGION_LOCATION_MIN_X0, Vr.UL, 2)
                                .putInts(Tag.REGION_LOCATION_MIN_Y0, Vr.UL, 3)
                                .putInts(Tag.REGION_LOCATION_MAX_X1, Vr.UL, 4)
                                .putInts(Tag.REGION_LOCATION_MAX_Y1, Vr.UL, 5)));
    }

    @Test
    void keepsTheRegionsOfAnUltrasoundImageOnly() {
        // When
        DicomFile masked = REFUSING.apply(ultrasound());

        // Then
        int[] pixels = pixels(masked);
        for (int i = 0; i < pixels.length; i++) {
            boolean inside = i % SIDE >= 2 && i % SIDE <= 4 && i / SIDE >= 3 && i / SIDE <= 5;
            assertThat(pixels[i]).isEqualTo(inside ? 7 : 0);
        }
        assertThat(masked.dataSet().string(Tag.BURNED_IN_ANNOTATION)).contains("NO");
        assertThat(masked.dataSet().items(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE))
                .extracting(item -> item.requireString(Tag.CODE_VALUE))
                .containsExactly("113101");
        assertThat(pixels(ultrasound())).containsOnly(7);
    }

    @Test
    void refusesOrMasksWhereNothingSaysWhereTheImageIs() {
        // Given
        DicomFile burned = SyntheticDicom.cr("1.5", 1, data -> data.put(Tag.BURNED_IN_ANNOTATION, Vr.CS, "YES")
                .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME1"));

        // Then one row of eight at the top and at the bottom is black: the greatest value of MONOCHROME1
        assertThatThrownBy(() -> REFUSING.apply(burned)).isInstanceOf(DicomException.class);
        int[] pixels = pixels(MASKING.apply(burned));
        assertThat(pixels[3]).isEqualTo(65535);
        assertThat(pixels[SIDE]).isEqualTo(10 * SIDE);
        assertThat(pixels[SIDE * SIDE - 1]).isEqualTo(65535);
    }

    @Test
    void leavesOtherImagesAlone() {
        DicomFile ct = SyntheticDicom.ct("1.5", 1, 0);

        assertThat(REFUSING.apply(ct)).isSameAs(ct);
    }
}
