package io.radstream.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TagTest {

    @Test
    void constantsAreTheKeywordsAndTagsOfTheDictionary() throws IllegalAccessException {
        // Given
        Map<String, String> wrong = new TreeMap<>();
        int constants = 0;

        // When
        for (Field field : Tag.class.getFields()) {
            int tag = field.getInt(null);
            if (Tag.group(tag) == 0xFFFE) {
                continue;
            }
            constants++;
            String keyword = Dictionary.standard()
                    .entry(tag)
                    .map(Dictionary.Entry::keyword)
                    .orElse("none");
            if (!keyword.toUpperCase(Locale.ROOT).equals(field.getName().replace("_", ""))) {
                wrong.put(field.getName(), keyword);
            }
        }

        // Then
        assertThat(wrong).isEmpty();
        assertThat(constants).isGreaterThan(200);
    }

    @Test
    void nameHasKeywordAndNumbers() {
        assertThat(Tag.name(Tag.PATIENT_ID)).isEqualTo("PatientID (0010,0020)");
        assertThat(Tag.name(0x00091001)).isEqualTo("(0009,1001)");
    }

    @Test
    void tagsOrderAsUnsignedNumbers() {
        assertThat(Tag.compare(Tag.PIXEL_DATA, Tag.ITEM)).isNegative();
        assertThat(Tag.compare(Tag.ITEM, Tag.PATIENT_ID)).isPositive();
    }

    @Test
    void oddGroupsArePrivateExceptThoseTheStandardForbids() {
        assertThat(Tag.isPrivate(0x00091001)).isTrue();
        assertThat(Tag.isPrivate(0x00070001)).isFalse();
        assertThat(Tag.isPrivate(0xFFFF0001)).isFalse();
        assertThat(Tag.isPrivate(Tag.PATIENT_ID)).isFalse();
    }
}
