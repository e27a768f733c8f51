package io.radstream.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
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
        byte[] bytes = set.encode(text, Vr.PN, Tag.PATIENT_NAME);

        // Then
        assertThat(set.decode(bytes, Vr.PN)).isEqualTo(text);
        assertThat(set.complete()).isTrue();
    }

    @Test
    void readsGreekBytes() {
        // Διονυσιος in ISO 8859-7.
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
        assertThat(SpecificCharacterSet.of(List.of("ISO_IR 126")).decode(bytes, Vr.PN))
                .isEqualTo("Διονυσιος");
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
                .isThrownBy(() -> SpecificCharacterSet.DEFAULT.encode("Müller", Vr.PN, Tag.PATIENT_NAME))
                .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.UNENCODABLE_TEXT))
                .withMessageContaining("PatientName")
                .withMessageNotContaining("ller^");
    }

    @Test
    void unknownTermsAreIso646AndSaySo() {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("NOT_A_SET"));

        assertThat(set.complete()).isFalse();
        assertThat(set.decode(new byte[] {'a', (byte) 0xE4}, Vr.LO)).isEqualTo("a\uFFFD");
    }

    @Test
    void backslashSeparatesValuesInJisToo() {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("ISO_IR 13"));

        assertThat(set.decode(new byte[] {'a', '\\', 'b'}, Vr.LO)).isEqualTo("a\\b");
        assertThat(set.encode("a\\b", Vr.LO, Tag.PATIENT_ID)).containsExactly('a', '\\', 'b');
    }

    @Test
    void readsTheJapaneseExampleOfTheStandard() {
        // PS3.5 annex H: Yamada^Tarou=ESC $ B ... ESC ( B ^ ... with \\ISO 2022 IR 87.
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("", "ISO 2022 IR 87"));
        byte[] bytes = iso8859(
                "Yamada^Tarou=\u001B$B;3ED\u001B(B^\u001B$BB@O:\u001B(B=\u001B$B$d$^$@\u001B(B^\u001B$B$?$m$&\u001B(B");

        assertThat(set.decode(bytes, Vr.PN)).isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
        assertThat(set.complete()).isTrue();
    }

    @Test
    void readsKatakanaAndKanjiTogether() {
        // PS3.5 annex H: half-width katakana, then kanji and hiragana with ISO 2022 IR 13\\ISO 2022 IR 87.
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("ISO 2022 IR 13", "ISO 2022 IR 87"));
        byte[] bytes = iso8859("\u00D4\u00CF\u00C0\u00DE^\u00C0\u00DB\u00B3=\u001B$B;3ED\u001B(J^\u001B$BB@O:\u001B(J");

        assertThat(set.decode(bytes, Vr.PN)).isEqualTo("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎");
    }

    @Test
    void readsTheKoreanExampleOfTheStandard() {
        // PS3.5 annex I: Hong^Gildong=ESC $ ) C ... with \\ISO 2022 IR 149; the designation ends at each delimiter.
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("", "ISO 2022 IR 149"));
        byte[] bytes = iso8859(
                "Hong^Gildong=\u001B$)C\u00FB\u00F3^\u001B$)C\u00D1\u00CE\u00D4\u00D7=\u001B$)C\u00C8\u00AB^\u001B$)C\u00B1\u00E6\u00B5\u00BF");

        assertThat(set.decode(bytes, Vr.PN)).isEqualTo("Hong^Gildong=洪^吉洞=홍^길동");
    }

    @Test
    void returnsToTheFirstSetAtDelimiters() {
        // Given: Cyrillic is designated for the first value only.
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("ISO 2022 IR 100", "ISO 2022 IR 144"));
        byte[] bytes = iso8859("\u001B-L\u00BB\\\u00E9");

        assertThat(set.decode(bytes, Vr.LO)).isEqualTo("Л\\é");
        assertThat(set.decode(bytes, Vr.LT)).isEqualTo("Л\\щ");
    }

    @Test
    void anUnknownEscapeSequenceIsNotGuessed() {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("", "ISO 2022 IR 87"));

        assertThat(set.decode(iso8859("a\u001B%Gb"), Vr.LO)).isEqualTo("a\uFFFD%Gb");
    }

    @ParameterizedTest
    @CsvSource({
        "'\\ISO 2022 IR 87', Yamada^Tarou=山田^太郎=やまだ^たろう",
        "'ISO 2022 IR 13\\ISO 2022 IR 87', ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
        "'\\ISO 2022 IR 87\\ISO 2022 IR 159', 山田^丂太",
        "'\\ISO 2022 IR 149', Hong^Gildong=洪^吉洞=홍^길동",
        "'\\ISO 2022 IR 58', Zhang^XiaoDong=张^小东",
        "'ISO 2022 IR 100\\ISO 2022 IR 144\\ISO 2022 IR 126', Äneas^Люкceмбypг=Διονυσιος",
        "'ISO 2022 IR 6\\ISO 2022 IR 138\\ISO 2022 IR 127', שרון^قباني",
        "'ISO 2022 IR 166\\ISO 2022 IR 203', นามสกุล^Œuvre"
    })
    void textSwitchesSetsAndReadsBack(String terms, String text) {
        // Given
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of(terms.split("\\\\", -1)));

        // When
        byte[] name = set.encode(text, Vr.PN, Tag.PATIENT_NAME);
        byte[] values = set.encode(text + "\\" + text, Vr.LO, Tag.STUDY_DESCRIPTION);

        // Then
        assertThat(set.decode(name, Vr.PN)).isEqualTo(text);
        assertThat(set.decode(values, Vr.LO)).isEqualTo(text + "\\" + text);
    }

    @Test
    void writesTheExamplesOfTheStandardByteForByte() {
        // PS3.5 annexes H.3.1 and I.2.
        assertThat(SpecificCharacterSet.of(List.of("", "ISO 2022 IR 87"))
                        .encode("Yamada^Tarou=山田^太郎=やまだ^たろう", Vr.PN, Tag.PATIENT_NAME))
                .isEqualTo(
                        iso8859(
                                "Yamada^Tarou=\u001B$B;3ED\u001B(B^\u001B$BB@O:\u001B(B=\u001B$B$d$^$@\u001B(B^\u001B$B$?$m$&\u001B(B"));
        assertThat(SpecificCharacterSet.of(List.of("", "ISO 2022 IR 149"))
                        .encode("Hong^Gildong=洪^吉洞=홍^길동", Vr.PN, Tag.PATIENT_NAME))
                .isEqualTo(
                        iso8859(
                                "Hong^Gildong=\u001B$)C\u00FB\u00F3^\u001B$)C\u00D1\u00CE\u00D4\u00D7=\u001B$)C\u00C8\u00AB^\u001B$)C\u00B1\u00E6\u00B5\u00BF"));
    }

    @Test
    void aCharacterOfNoTermIsRefused() {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("", "ISO 2022 IR 87"));

        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> set.encode("山é", Vr.LO, Tag.STUDY_DESCRIPTION))
                .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.UNENCODABLE_TEXT));
    }

    @Test
    void termsWithoutCodeExtensionsStandForThoseWithAmongSeveral() {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("ISO_IR 100", "ISO_IR 144"));

        assertThat(set.complete()).isTrue();
        assertThat(set.decode(iso8859("\u00E9^\u001B-L\u00BB"), Vr.PN)).isEqualTo("é^Л");
    }

    private static byte[] iso8859(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
