package io.radstream.preprocess.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesRuleTest {

    private static final List<SeriesTally> SERIES = List.of(
            new SeriesTally("CT", "CHEST", 3), new SeriesTally("CT", "CHEST", 40), new SeriesTally("DX", "", 1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "any(modality = 'CT')                                             | true",
                "any(modality = 'MR')                                             | false",
                "ANY(Modality = 'ct' AND bodypart = 'chest')                      | true",
                "count(modality = 'CT') >= 2                                      | true",
                "count(modality = 'CT' and instances >= 20) >= 2                  | false",
                "count(modality = 'CT' and instances >= 20) = 1                   | true",
                "series > 3 or instances >= 44                                    | true",
                "series > 3 and instances >= 44                                   | false",
                "not any(modality != 'CT' and not modality = 'DX')                | true",
                "(series = 3 or series = 4) and not (instances < 44)              | true",
                "any(modality = 'MR') or any(modality = 'DX') and series != 3     | false",
                "count(bodyPart = '') <= 1                                        | true"
            })
    void holdsForTheSeriesItSays(String rule, boolean expected) {
        assertThat(SeriesRule.parse(rule).satisfiedBy(SERIES)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "                                | character 1: expected any(...), count(...), series or instances",
                "any(modality = CT)              | character 16: expected a text in single quotes",
                "any(series > 1)                 | character 5: expected modality, bodyPart or instances",
                "series                          | character 7: expected '>'",
                "series > x                      | character 10: expected a number",
                "series > 1 series > 2           | character 12: expected 'and', 'or' or the end",
                "any(modality = 'CT'             | character 20: expected ')'",
                "series ? 1                      | character 8: expected a word",
                "any(modality < 'CT')            | character 14: expected '!='"
            })
    void saysWhereAnExpressionGoesWrong(String rule, String message) {
        assertThatThrownBy(() -> SeriesRule.parse(rule == null ? "" : rule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesWhatIsTooLongOrTooDeep() {
        assertThatThrownBy(() -> SeriesRule.parse("series > 1 or ".repeat(100) + "series > 1"))
                .hasMessageContaining("1000 characters");
        assertThatThrownBy(() -> SeriesRule.parse("(".repeat(40) + "series > 1" + ")".repeat(40)))
                .hasMessageContaining("at most 32 nested brackets");
    }
}
