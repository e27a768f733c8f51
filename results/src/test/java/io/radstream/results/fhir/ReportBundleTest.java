package io.radstream.results.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.results.Reports;
import io.radstream.results.original.StoredHeader;
import io.radstream.results.report.DiagnosisReport;
import io.radstream.results.report.Standing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportBundleTest {

    private static final StoredHeader ORIGINAL = StoredHeader.of(new DataSet()
            .put(Tag.STUDY_INSTANCE_UID, Vr.UI, "1.2.3")
            .put(Tag.PATIENT_NAME, Vr.PN, "Planted^Name")
            .put(Tag.PATIENT_ID, Vr.LO, "PLANTED-ID")
            .put(Tag.ACCESSION_NUMBER, Vr.SH, "PLANTED-ACC"));

    private static Map<String, JsonNode> resources(DiagnosisReport report, Standing standing) throws IOException {
        JsonNode bundle = new ObjectMapper().readTree(ReportBundle.compose(report, ORIGINAL, standing));
        Map<String, JsonNode> byUrl = new TreeMap<>();
        bundle.path("entry")
                .forEach(entry -> byUrl.put(entry.path("request").path("url").asText(), entry.path("resource")));
        return byUrl;
    }

    private static List<String> statuses(Map<String, JsonNode> resources, String type) {
        return resources.values().stream()
                .filter(resource -> resource.path("resourceType").asText().equals(type))
                .map(resource -> resource.path("status").asText())
                .sorted()
                .toList();
    }

    @Test
    void isPreliminaryThenAmendedThenAnError() throws IOException {
        // Given
        DiagnosisReport first = Reports.chest();
        DiagnosisReport second = Reports.amended(first, first.findings().subList(1, 2));

        // When
        Map<String, JsonNode> preliminary = resources(first, Standing.CURRENT);
        Map<String, JsonNode> amended = resources(second, Standing.CURRENT);
        Map<String, JsonNode> retracted = resources(second, Standing.RETRACTED);

        // Then
        assertThat(statuses(preliminary, "DiagnosticReport")).containsExactly("preliminary");
        assertThat(statuses(preliminary, "Observation")).containsExactly("preliminary", "preliminary");
        assertThat(statuses(amended, "DiagnosticReport")).containsExactly("amended");
        assertThat(statuses(amended, "Observation"))
                .as("the pneumothorax of revision 1 is withdrawn")
                .containsExactly("amended", "entered-in-error");
        assertThat(statuses(retracted, "DiagnosticReport")).containsExactly("entered-in-error");
        assertThat(statuses(retracted, "Observation")).containsOnly("entered-in-error");
    }

    @Test
    void amendsTheResourcesThatTheFirstRevisionCreated() throws IOException {
        // Given
        DiagnosisReport first = Reports.chest();
        DiagnosisReport second = Reports.amended(first, first.findings());

        // When
        Map<String, JsonNode> before = resources(first, Standing.CURRENT);
        Map<String, JsonNode> after = resources(second, Standing.CURRENT);

        // Then
        assertThat(after.keySet().stream().filter(url -> !url.startsWith("Provenance") && !url.startsWith("Audit")))
                .allMatch(before::containsKey);
    }

    @Test
    void namesThePatientInTheBodyAndInNoUrl() throws IOException {
        // When
        Map<String, JsonNode> resources = resources(Reports.chest(), Standing.CURRENT);

        // Then
        assertThat(resources.keySet()).allMatch(url -> url.matches("[A-Za-z]+/rs-[0-9a-f]{40}"));
        assertThat(resources.values().stream()
                        .filter(resource ->
                                resource.path("resourceType").asText().equals("DiagnosticReport"))
                        .map(resource ->
                                resource.at("/subject/identifier/value").asText()))
                .containsExactly("PLANTED-ID");
        assertThat(resources.values().toString()).doesNotContain("Planted^Name");
    }

    @Test
    void isTheSameForTheSameReport() {
        assertThat(ReportBundle.compose(Reports.chest(), ORIGINAL, Standing.CURRENT))
                .isEqualTo(ReportBundle.compose(Reports.chest(), ORIGINAL, Standing.CURRENT));
    }
}
