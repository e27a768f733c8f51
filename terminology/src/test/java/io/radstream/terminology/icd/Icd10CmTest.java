package io.radstream.terminology.icd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Icd10CmTest {

    private final Icd10Cm icd = Icd10Cm.load();

    @Test
    void knowsEveryCodeOfTheEdition() {
        assertThat(icd.size()).isEqualTo(46_498);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "J93.0|Spontaneous tension pneumothorax",
                "j93.0|Spontaneous tension pneumothorax",
                "A00|Cholera",
                "S72.001A|Fracture of unspecified part of neck of right femur",
                "S22.5XXA|Flail chest",
            })
    void givesTheTitleOfACode(String code, String title) {
        assertThat(icd.title(code)).contains(title);
    }

    @ParameterizedTest
    @CsvSource({"X", "J93.", "J93.77", "ZZZ.1", "J930", "''"})
    void hasNoTitleForWhatIsNotACode(String code) {
        assertThat(icd.title(code)).isEmpty();
        assertThat(icd.contains(code)).isFalse();
    }

    @Test
    void walksUpToTheCategory() {
        assertThat(icd.parent("S72.001")).contains("S72.00");
        assertThat(icd.parent("S72.00")).contains("S72.0");
        assertThat(icd.parent("S72")).isEmpty();
        assertThat(icd.isMostSpecific("S72.001")).isTrue();
        assertThat(icd.isMostSpecific("S72.00")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "pulmonary embolism, I26",
        "subarachnoid haemorrhage, I60",
        "SUBARACHNOID HEMORRHAGE, I60",
        "hemorrhage subarachnoid, I60",
        "torsion of testis, N44",
        "collapse lung, J98.1",
        "hydronephrosis, N13",
        "oedema pulmonary, J81",
        "J93.0, J93.0",
    })
    void findsByWordsInAnyOrderSpellingOrSynonym(String text, String codePrefix) {
        assertThat(icd.search(text, 5))
                .anySatisfy(match -> assertThat(match.code()).startsWith(codePrefix));
    }

    @Test
    void ranksTheExactTitleFirst() {
        assertThat(icd.search("cholera", 3)).first().satisfies(match -> {
            assertThat(match.code()).isEqualTo("A00");
            assertThat(match.term()).isEqualTo("Cholera");
        });
    }

    @Test
    void namesACodeOnceAndKeepsToTheLimit() {
        var matches = icd.search("fracture", 50);

        assertThat(matches).hasSize(50).extracting(Icd10Cm.Match::code).doesNotHaveDuplicates();
        assertThat(icd.search("fracture", 0)).isEmpty();
        assertThatThrownBy(() -> icd.search("fracture", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"''", "' ,.- '", "qqqqzzzz", "pneumothorax qqqqzzzz"})
    void findsNothingWithoutAMatchingWord(String text) {
        assertThat(icd.search(text, 10)).isEmpty();
    }
}
