package io.radstream.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecificCharacterSetTest {

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, Äneas^Rüdiger",
        "ISO_IR 101, Wałęsa",
        "ISO_IR 109, Ħaġar",
        "ISO_IR 110, Ķekava",
        "ISO_IR 144, Люкceмбypг",
        "ISO_IR 127, قباني^لنزار",
        "ISO_IR 126, Διονυσιος",
        "ISO_IR 138, שרון^דבורה",
        "ISO_IR 148, Çavuşoğlu",
        "ISO_IR 203, Œuvre€",
        "ISO_IR 166, นามสกุล",
        "ISO_IR 13, ﾔﾏﾀﾞ^ﾀﾛｳ",
        "ISO_IR 192, Wang^XiaoDong=王^小东=",
        "GB18030, Wang^XiaoDong=王^小东=",
        "GBK, Wang^XiaoDong=王^小东="
    })
    void bytesAndCharactersCorrespond(String term, String text) {
        // Given
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of(term));

        // When
        byte[] bytes = set.encode(text, Tag.PATIENT_NAME);

        // Then
        assertThat(set.decode(bytes)).isEqualTo(text);
        assertThat(set.complete()).isTrue();
    }

    @Test
    void readsTheGreekExampleOfTheStandard() {
        // PS3.5 annex I.1 has Διονυσιος as these bytes of ISO 8859-7.
        byte[] bytes = {
            (byte) 0xC4,
            (byte) 0xE9,
            (byte) 0xEF,
            (byte) 0xED,
            (byte) 0xF5,
            (byte) 0xF3,
            (byte) 0xE9,
            (byte) 0xEF,
            (byte) 0xF2
        };
        assertThat(SpecificCharacterSet.of(List.of("ISO_IR 126")).decode(bytes)).isEqualTo("Διονυσιος");
    }

    @Test
    void withoutASetBytesBeyondIso646AreNotGuessed() {
        DataSet dataSet = new DataSet().putBytes(Tag.PATIENT_NAME, Vr.PN, new byte[] {'M', (byte) 0xFC, 'l', 'l'});

        assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("M\uFFFDll");
        assertThat(dataSet.bytes(Tag.PATIENT_NAME).orElseThrow()).containsExactly('M', 0xFC, 'l', 'l');
    }

    @Test
    void textTheSetCannotCarryIsRefusedWithTheTag() {
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> SpecificCharacterSet.DEFAULT.encode("Müller", Tag.PATIENT_NAME))
                .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.UNENCODABLE_TEXT))
                .withMessageContaining("PatientName")
                .withMessageNotContaining("ller^");
    }

    @Test
    void unknownTermsAreIso646AndSaySo() {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("NOT_A_SET"));

        assertThat(set.complete()).isFalse();
        assertThat(set.decode(new byte[] {'a', (byte) 0xE4})).isEqualTo("a\uFFFD");
    }

    @Test
    void backslashSeparatesValuesInJisToo() {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("ISO_IR 13"));

        assertThat(set.decode(new byte[] {'a', '\\', 'b'})).isEqualTo("a\\b");
        assertThat(set.encode("a\\b", Tag.PATIENT_NAME)).containsExactly('a', '\\', 'b');
    }
}
