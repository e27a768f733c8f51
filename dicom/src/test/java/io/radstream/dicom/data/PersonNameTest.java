package io.radstream.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {

    @Test
    void namesEveryComponentOfEveryGroup() {
        // Given
        DataSet dataSet = new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
                .put(Tag.PATIENT_NAME, Vr.PN, "Adams^John Robert^Quincy^Rev.^B.A. M.Div.=山田^太郎=やまだ");

        // When
        PersonName name = dataSet.names(Tag.PATIENT_NAME).get(0);

        // Then
        assertThat(name.alphabetic())
                .isEqualTo(new PersonName.Group("Adams", "John Robert", "Quincy", "Rev.", "B.A. M.Div."));
        assertThat(name.ideographic().given()).isEqualTo("太郎");
        assertThat(name.phonetic().family()).isEqualTo("やまだ");
        assertThat(name.phonetic().given()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Doe", "Doe^John", "^John", "=山田", "==やまだ", "a^b^c^d^e^f", "a=b=c=d", "''"})
    void theTextComesBack(String text) {
        assertThat(PersonName.parse(text).text()).isEqualTo(text);
    }

    @Test
    void dropsDelimitersAtTheEndAndBlanksAround() {
        assertThat(PersonName.parse("Doe ^ John^^^==").text()).isEqualTo("Doe^John");
    }

    @Test
    void showsNoNameWhenItIsLogged() {
        assertThat(PersonName.parse("Doe^John")).hasToString("PersonName");
        assertThat(PersonName.parse("Doe^John").alphabetic().toString()).doesNotContain("Doe");
    }
}
