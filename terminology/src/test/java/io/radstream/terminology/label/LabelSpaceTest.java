package io.radstream.terminology.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.terminology.urgency.Urgency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSpaceTest {

    private static final Disorder NORMAL = new Disorder("Normal", "", Urgency.ROUTINE, Frequency.HEAD);
    private static final Disorder EMBOLISM = new Disorder("Pulmonary embolism", "I26.99", Urgency.STAT, Frequency.TAIL);
    private static final Disorder MENIERE =
            new Disorder("Ménière disease", "H81.09", Urgency.ROUTINE, Frequency.MEDIUM);

    private final LabelSpace space = new LabelSpace(List.of(NORMAL, EMBOLISM, MENIERE));

    @Test
    void keepsTheOrderOfItsDisorders() {
        assertThat(space.size()).isEqualTo(3);
        assertThat(space.at(1)).isEqualTo(EMBOLISM);
        assertThat(space.indexOf("Pulmonary embolism")).hasValue(1);
        assertThat(space.indexOf("pulmonary embolism")).isEmpty();
        assertThat(space.indexOf("Me\u0301nie\u0300re disease")).hasValue(2);
        assertThat(space.indicesOfCode("I26.99")).containsExactly(1);
        assertThat(space.indicesOfCode("")).isEmpty();
    }

    @Test
    void comesBackEqualFromJson() {
        LabelSpace read = LabelSpace.fromJson(space.toJson());

        assertThat(read).isEqualTo(space);
        assertThat(read.hash()).isEqualTo(space.hash());
    }

    @Test
    void hashesLabelsCodesAndOrderButNotAdvice() {
        Disorder calmer = new Disorder("Pulmonary embolism", "I26.99", Urgency.ROUTINE, Frequency.HEAD);
        Disorder recoded = new Disorder("Pulmonary embolism", "I26.90", Urgency.STAT, Frequency.TAIL);

        assertThat(space.hash()).isEqualTo("ab630e7748c39bdfc5082652f5e31fe15f1828fb91192822aa8a0185c1dcdfb5");
        assertThat(new LabelSpace(List.of(NORMAL, calmer, MENIERE)).hash()).isEqualTo(space.hash());
        assertThat(new LabelSpace(List.of(NORMAL, recoded, MENIERE)).hash()).isNotEqualTo(space.hash());
        assertThat(new LabelSpace(List.of(EMBOLISM, NORMAL, MENIERE)).hash()).isNotEqualTo(space.hash());
    }

    @Test
    void refusesAnEmptySpaceAndALabelTwice() {
        assertThatThrownBy(() -> new LabelSpace(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LabelSpace(List.of(NORMAL, NORMAL))).hasMessageContaining("Normal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"version\":2}",
                "{\"version\":1,\"disorders\":[]}",
                "{\"version\":1,\"disorders\":[{}]}"
            })
    void refusesWhatIsNotALabelSpace(String json) {
        assertThatThrownBy(() -> LabelSpace.fromJson(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"I6", "i60.9", "I60.", "I60.12345", "609"})
    void refusesWhatDoesNotLookLikeACode(String code) {
        assertThatThrownBy(() -> new Disorder("x", code, Urgency.STAT, Frequency.HEAD))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bandsByTheNumberOfCases() {
        assertThat(Frequency.ofCases(100)).isEqualTo(Frequency.HEAD);
        assertThat(Frequency.ofCases(99)).isEqualTo(Frequency.MEDIUM);
        assertThat(Frequency.ofCases(30)).isEqualTo(Frequency.MEDIUM);
        assertThat(Frequency.ofCases(29)).isEqualTo(Frequency.TAIL);
    }
}
