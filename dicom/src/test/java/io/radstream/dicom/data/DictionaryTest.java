package io.radstream.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DictionaryTest {

    private final Dictionary dictionary = Dictionary.standard();

    @Test
    void knowsVrMultiplicityAndKeyword() {
        assertThat(dictionary.entry(Tag.IMAGE_POSITION_PATIENT))
                .contains(new Dictionary.Entry(List.of(Vr.DS), "3", "ImagePositionPatient"));
        assertThat(dictionary.tag("ImagePositionPatient")).contains(Tag.IMAGE_POSITION_PATIENT);
    }

    @Test
    void answersForEachGroupOfARepeatingGroup() {
        assertThat(dictionary.entry(0x60020010).orElseThrow().keyword()).isEqualTo("OverlayRows");
        assertThat(dictionary.entry(0x60030010)).isEmpty();
    }

    @Test
    void impliesTheVrsOfImplicitEncoding() {
        assertThat(dictionary.implicitVr(Tag.PIXEL_DATA)).isEqualTo(Vr.OW);
        assertThat(dictionary.implicitVr(Tag.LUT_DATA)).isEqualTo(Vr.OW);
        assertThat(dictionary.implicitVr(Tag.SMALLEST_IMAGE_PIXEL_VALUE)).isEqualTo(Vr.US);
        assertThat(dictionary.implicitVr(0x00100000)).isEqualTo(Vr.UL);
        assertThat(dictionary.implicitVr(0x00090010)).isEqualTo(Vr.LO);
        assertThat(dictionary.implicitVr(0x00091001)).isEqualTo(Vr.UN);
        assertThat(dictionary.implicitVr(0x00080002)).isEqualTo(Vr.UN);
    }
}
