package io.radstream.results.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.results.report.DiagnosisReport;
import io.radstream.results.report.ReportedFinding;
import io.radstream.results.report.Standing;
import io.radstream.terminology.urgency.Urgency;
import java.util.ArrayList;
import java.util.List;

/** Observations: one a finding, and one for each finding that an amendment withdraws. */
final class Findings {

    private final DiagnosisReport report;
    private final Standing standing;
    private final ObjectNode subject;
    private final List<ObjectNode> studies;

    Findings(DiagnosisReport report, Standing standing, ObjectNode subject, List<ObjectNode> studies) {
        this.report = report;
        this.standing = standing;
        this.subject = subject;
        this.studies = studies;
    }

    static String id(DiagnosisReport report, String label) {
        return FhirIds.of("observation", report.caseId(), label);
    }

    List<ObjectNode> observations() {
        List<ObjectNode> observations = new ArrayList<>();
        report.findings().forEach(finding -> observations.add(observation(finding)));
        report.withdrawnLabels().forEach(label -> observations.add(begin(label, "entered-in-error")));
        return observations;
    }

    private ObjectNode observation(ReportedFinding finding) {
        ObjectNode value = Json.concept(Json.coding(Json.ICD10CM, finding.code(), finding.title()));
        ObjectNode observation = begin(finding.label(), status());
        observation.set("valueCodeableConcept", value.put("text", finding.label()));
        observation.set(
                "component",
                Json.array(List.of(
                        component(
                                Json.concept(Json.DCM, "111012", "Certainty of Finding"),
                                Json.percent(finding.probability())),
                        component(Json.object().put("text", "Reported from"), Json.percent(finding.threshold())),
                        urgency(finding.urgency()))));
        return observation;
    }

    private ObjectNode begin(String label, String status) {
        ObjectNode observation = Json.resource("Observation", id(report, label)).put("status", status);
        observation.set(
                "category",
                Json.array(Json.concept(
                        "http://terminology.hl7.org/CodeSystem/observation-category", "imaging", "Imaging")));
        observation.set("code", Json.concept(Json.DCM, "121071", "Finding"));
        observation.set("subject", subject);
        observation.put("effectiveDateTime", report.diagnosedAt().toString());
        observation.put("issued", report.diagnosedAt().toString());
        observation.set("device", Json.reference("Device", ReportBundle.deviceId(report)));
        observation.set("derivedFrom", Json.array(studies));
        return observation;
    }

    private String status() {
        return switch (standing) {
            case CURRENT -> report.amends() ? "amended" : "preliminary";
            case RETRACTED -> "entered-in-error";
        };
    }

    private static ObjectNode component(ObjectNode code, ObjectNode quantity) {
        ObjectNode component = Json.object();
        component.set("code", code);
        component.set("valueQuantity", quantity);
        return component;
    }

    private static ObjectNode urgency(Urgency urgency) {
        String code =
                switch (urgency) {
                    case STAT -> "stat";
                    case URGENT -> "urgent";
                    case ROUTINE -> "routine";
                };
        ObjectNode component = Json.object();
        component.set("code", Json.concept("http://snomed.info/sct", "260870009", "Priority"));
        component.set(
                "valueCodeableConcept",
                Json.concept(Json.object()
                        .put("system", "http://hl7.org/fhir/request-priority")
                        .put("code", code)));
        return component;
    }
}
