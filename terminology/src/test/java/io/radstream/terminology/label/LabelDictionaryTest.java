package io.radstream.terminology.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.terminology.urgency.Urgency;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelDictionaryTest {

    private static final int LISTED_MIN = 900;
    private static final FrequencyBands BANDS = new FrequencyBands(1, 1);

    @Test
    void publishedDisordersAreThoseOfTheCheckpoints() {
        LabelSpace space = LabelDictionary.publishedDisorders();

        assertThat(space.size()).isEqualTo(5569);
        assertThat(space.at(0)).isEqualTo(new Disorder("Normal", "", Urgency.ROUTINE, Frequency.HEAD));
        assertThat(space.at(377).label()).isEqualTo("Ganglioglioma");
        assertThat(space.at(84).frequency()).isEqualTo(Frequency.HEAD);
        assertThat(space.at(85).frequency()).isEqualTo(Frequency.MEDIUM);
        assertThat(space.at(554).frequency()).isEqualTo(Frequency.MEDIUM);
        assertThat(space.at(555).frequency()).isEqualTo(Frequency.TAIL);
        assertThat(space.at(5568).label()).isEqualTo("Deafness");
    }

    @Test
    void namesThatIcd10CmListsHaveItsCode() {
        LabelSpace space = LabelDictionary.publishedDisorders();

        assertThat(codeOf(space, "Pneumothorax")).isEqualTo("J93.9");
        assertThat(codeOf(space, "Osteomyelitis")).isEqualTo("M86");
        assertThat(codeOf(space, "COVID-19")).isEqualTo("U07.1");
        assertThat(codeOf(space, "Ground-glass opacification")).isEmpty();
        assertThat(space.disorders().stream().filter(Disorder::coded).count()).isGreaterThan(LISTED_MIN);
    }

    @Test
    void theCommittedNamesAreThoseOfTheFile() throws IOException {
        Path file = Path.of(System.getProperty("radstream.shared-data", ""), "disorder_label_dict.json");
        assumeTrue(Files.isRegularFile(file), () -> "SKIPPED: no disorder_label_dict.json in radstream.shared-data");

        try (Reader source = Files.newBufferedReader(file)) {
            LabelSpace read = LabelDictionary.read(source, FrequencyBands.PUBLISHED_DISORDERS);
            assertThat(read.hash())
                    .isEqualTo(LabelDictionary.publishedDisorders().hash());
        }
    }

    @Test
    void readsADictionaryOfCategoriesInTheOrderOfItsIndices() throws IOException {
        LabelSpace space = LabelDictionary.read(new StringReader("{\"G03\":1,\"normal\":0,\"I60\":2}"), BANDS);

        assertThat(space.disorders().stream().map(Disorder::label).toList()).isEqualTo(List.of("normal", "G03", "I60"));
        assertThat(space.at(1).code()).isEqualTo("G03");
        assertThat(space.at(2).urgency()).isEqualTo(Urgency.STAT);
        assertThat(space.at(2).frequency()).isEqualTo(Frequency.TAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"a\":0,\"a\":1}",
                "{\"a\":0,\"b\":0}",
                "{\"a\":1,\"b\":2}",
                "{\"a\":\"0\"}",
                "{\"a\":-1}",
                "{\"a\":0",
                "{\"a\":0.5}"
            })
    void refusesADictionaryThatIsNone(String json) {
        assertThatThrownBy(() -> LabelDictionary.read(new StringReader(json), BANDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label dictionary");
    }

    private static String codeOf(LabelSpace space, String label) {
        return space.at(space.indexOf(label).orElseThrow()).code();
    }
}
