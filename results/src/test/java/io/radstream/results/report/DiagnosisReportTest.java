package io.radstream.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.results.Reports;
import io.radstream.terminology.urgency.Urgency;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DiagnosisReportTest {

    @Test
    void refusesAKeySliceOfAnInstanceTheModelDidNotSee() {
        // Given
        KeySlice foreign = new KeySlice("1.9.9", OptionalInt.empty(), 0.5);
        ReportedFinding finding =
                new ReportedFinding("Pneumonia", "J18.9", "Pneumonia", 0.9, 0.5, Urgency.URGENT, List.of(foreign));

        // When, Then
        assertThatThrownBy(() -> Reports.amended(Reports.chest(), List.of(finding)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key slice");
    }

    @Test
    void refusesAnInstanceOfTwoStudies() {
        assertThatThrownBy(() -> Reports.about(
                        "c", 0, List.of(Reports.study("1.2.3", "1.2.3.1", 2), Reports.study("1.2.4", "1.2.3.1", 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void hasNoUrgencyWithoutFindings() {
        assertThat(Reports.chest().urgency()).hasValue(Urgency.STAT);
        assertThat(Reports.amended(Reports.chest(), List.of()).urgency()).isEmpty();
    }

    @Test
    void listsEachKeySliceOnceHoweverManyFindingsItMatteredFor() {
        // Given
        KeySlice slice = new KeySlice("1.2.3.1.1", OptionalInt.of(4), 0.5);
        KeySlice again = new KeySlice("1.2.3.1.1", OptionalInt.of(4), 0.2);
        DiagnosisReport report = Reports.amended(
                Reports.chest(),
                List.of(
                        new ReportedFinding("A", "J18.9", "A", 0.9, 0.5, Urgency.URGENT, List.of(slice)),
                        new ReportedFinding("B", "J93.9", "B", 0.8, 0.5, Urgency.STAT, List.of(again))));

        // When
        List<KeySlice> slices = report.keySlicesIn(report.studies().get(0));

        // Then
        assertThat(slices).hasSize(1);
        assertThat(slices.get(0).frame()).hasValue(4);
    }
}
