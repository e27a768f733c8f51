package io.radstream.terminology.urgency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.terminology.icd.Icd10Cm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrgencyTableTest {

    private final UrgencyTable table = UrgencyTable.load();

    @ParameterizedTest
    @CsvSource({
        "I60.9, STAT",
        "I61.5, STAT",
        "I62.03, URGENT",
        "J93.0, STAT",
        "J93.11, URGENT",
        "I71.02, STAT",
        "I71.40, URGENT",
        "I26.99, STAT",
        "K63.1, STAT",
        "N44.00, STAT",
        "G95.20, STAT",
        "C34.90, URGENT",
        "M17.11, ROUTINE",
        "'', ROUTINE",
        "i609, STAT",
    })
    void letsTheMostSpecificPrefixDecide(String code, Urgency urgency) {
        assertThat(table.urgencyOf(code)).isEqualTo(urgency);
    }

    @Test
    void saysWhy() {
        assertThat(table.entryOf("J93.0"))
                .get()
                .extracting(UrgencyTable.Entry::reason)
                .isEqualTo("tension pneumothorax");
        assertThat(table.entryOf("M17")).isEmpty();
    }

    @Test
    void listsOnlyPrefixesOfRealCodes() throws IOException {
        // Given
        Icd10Cm icd = Icd10Cm.load();
        List<String> prefixes;
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(UrgencyTable.class.getResourceAsStream("urgency.tsv")),
                StandardCharsets.UTF_8))) {
            prefixes = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('\t')))
                    .toList();
        }

        // Then
        assertThat(prefixes).hasSizeGreaterThan(100);
        assertThat(prefixes).allSatisfy(prefix -> assertThat(prefix.length() < 3 || icd.contains(prefix))
                .as(prefix)
                .isTrue());
    }

    @ParameterizedTest
    @CsvSource({"I60 STAT", "I60|SOON|x", "I60|STAT|a#I60|STAT|b"})
    void refusesAMalformedTableNamingTheLine(String text) {
        String table = text.replace('|', '\t').replace('#', '\n');

        assertThatThrownBy(() -> UrgencyTable.read(new StringReader(table)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line " + (table.contains("\n") ? 2 : 1));
    }

    @Test
    void ordersByPressure() {
        assertThat(Urgency.URGENT.orSooner(Urgency.STAT)).isEqualTo(Urgency.STAT);
        assertThat(Urgency.URGENT.orSooner(Urgency.ROUTINE)).isEqualTo(Urgency.URGENT);
    }
}
