package io.radstream.terminology.icd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcdGroupsTest {

    private final IcdGroups groups = IcdGroups.load();

    @Test
    void hasEveryChapterAndBlockOfTheEdition() {
        assertThat(groups.chapters()).hasSize(22);
        assertThat(groups.blocks()).hasSize(296);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I60.9|I00-I99|I60-I69",
                "C7A.010|C00-D49|C7A-C7A",
                "C4A.9|C00-D49|C43-C44",
                "C80.1|C00-D49|C76-C80",
                "u07.1|U00-U85|U00-U49",
                "M1A.00|M00-M99|M05-M14",
            })
    void findsChapterAndBlockOfACode(String code, String chapter, String block) {
        assertThat(groups.chapterOf(code).map(IcdGroup::id)).contains(chapter);
        assertThat(groups.blockOf(code).map(IcdGroup::id)).contains(block);
    }

    @ParameterizedTest
    @CsvSource({"''", "X", "I6", "ZZZ"})
    void hasNoChapterForWhatIsNoCode(String code) {
        assertThat(groups.chapterOf(code)).isEmpty();
        assertThat(groups.blockOf(code)).isEmpty();
    }

    @Test
    void agreesWithThePublishedTableOnEveryCode() throws IOException {
        Path file = Path.of(System.getProperty("radstream.shared-data", ""), "icd10cm", "ICD10CM_2025_codes.csv.gz");
        assumeTrue(Files.isRegularFile(file), () -> "SKIPPED: no ICD10CM_2025_codes.csv.gz in radstream.shared-data");

        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            lines.lines().skip(1).forEach(line -> {
                String code = line.substring(0, line.indexOf(','));
                String section = line.substring(line.lastIndexOf(',') + 1);
                String first = section.split("-", 2)[0];
                assertThat(groups.blockOf(code).map(IcdGroup::first)).as(code).contains(first);
            });
        }
    }
}
