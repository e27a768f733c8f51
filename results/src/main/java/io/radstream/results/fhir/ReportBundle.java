package io.radstream.results.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.dicom.data.Tag;
import io.radstream.results.original.StoredHeader;
import io.radstream.results.report.Algorithm;
import io.radstream.results.report.DiagnosisReport;
import io.radstream.results.report.ReportOutcome;
import io.radstream.results.report.ReportedFinding;
import io.radstream.results.report.ReportedInstance;
import io.radstream.results.report.ReportedStudy;
import io.radstream.results.report.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A report as a FHIR R4 transaction of updates with client-assigned ids: sent twice it changes nothing, a later revision amends in place.
 *
 * <p>The patient is named by identifier only, inside the body; no URL carries anything of the patient. DiagnosticReport and Observations are
 * {@code preliminary}, {@code amended} from the second revision on, {@code entered-in-error} when retracted.
 */
public final class ReportBundle {

    /** Full URLs need a base for relative references to be complete; this one is reserved and leads nowhere (RFC 2606). */
    private static final String NOWHERE = "http://radstream.invalid/fhir/";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final DiagnosisReport report;
    private final StoredHeader original;
    private final Standing standing;
    private final ObjectNode subject;

    private ReportBundle(DiagnosisReport report, StoredHeader original, Standing standing) {
        this.report = report;
        this.original = original;
        this.standing = standing;
        this.subject = Subject.of(original);
    }

    /** The bundle as JSON in UTF-8. {@code original} is a header of any study of the case: the patient is that of all. */
    public static byte[] compose(DiagnosisReport report, StoredHeader original, Standing standing) {
        try {
            return MAPPER.writeValueAsBytes(new ReportBundle(report, original, standing).bundle());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of JSON nodes is JSON", impossible);
        }
    }

    static String deviceId(DiagnosisReport report) {
        return FhirIds.of(
                "device",
                report.algorithm().name(),
                report.algorithm().version(),
                report.algorithm().serial());
    }

    private ObjectNode bundle() {
        List<ObjectNode> studies = report.studies().stream()
                .map(study -> Json.reference("ImagingStudy", studyId(study)))
                .toList();
        List<ObjectNode> resources = new ArrayList<>();
        resources.add(device());
        report.studies().forEach(study -> resources.add(imagingStudy(study)));
        resources.addAll(new Findings(report, standing, subject, studies).observations());
        resources.add(diagnosticReport(studies));
        resources.add(provenance());
        resources.add(auditEvent());
        ObjectNode bundle = Json.object().put("resourceType", "Bundle").put("type", "transaction");
        ArrayNode entries = bundle.putArray("entry");
        resources.forEach(resource -> entries.add(entry(resource)));
        return bundle;
    }

    private static ObjectNode entry(ObjectNode resource) {
        String url = resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
        ObjectNode entry = Json.object().put("fullUrl", NOWHERE + url);
        entry.set("resource", resource);
        entry.set("request", Json.object().put("method", "PUT").put("url", url));
        return entry;
    }

    private ObjectNode device() {
        Algorithm algorithm = report.algorithm();
        ObjectNode device = Json.resource("Device", deviceId(report)).put("status", "active");
        device.put("manufacturer", Algorithm.MANUFACTURER).put("serialNumber", algorithm.serial());
        device.set(
                "deviceName",
                Json.array(Json.object().put("name", algorithm.name()).put("type", "model-name")));
        device.set("version", Json.array(Json.object().put("value", algorithm.version())));
        return device;
    }

    private static String studyId(ReportedStudy study) {
        return FhirIds.of("study", study.studyUid());
    }

    private ObjectNode imagingStudy(ReportedStudy study) {
        ObjectNode resource = Json.resource("ImagingStudy", studyId(study)).put("status", "available");
        ArrayNode identifiers = resource.putArray("identifier");
        identifiers.add(Json.object().put("system", "urn:dicom:uid").put("value", Json.oid(study.studyUid())));
        if (study.studyUid().equals(original.studyUid())) {
            original.text(Tag.ACCESSION_NUMBER).ifPresent(accession -> identifiers.add(accession(accession)));
        }
        resource.set("subject", subject);
        Map<String, List<ReportedInstance>> series = new LinkedHashMap<>();
        study.instances().forEach(instance -> series.computeIfAbsent(instance.seriesUid(), uid -> new ArrayList<>())
                .add(instance));
        if (!series.isEmpty()) {
            resource.set(
                    "series",
                    Json.array(series.entrySet().stream()
                            .map(one -> series(one.getKey(), one.getValue()))
                            .toList()));
        }
        return resource;
    }

    private static ObjectNode accession(String number) {
        ObjectNode identifier = Json.object();
        identifier.set("type", Json.concept("http://terminology.hl7.org/CodeSystem/v2-0203", "ACSN", "Accession ID"));
        return identifier.put("value", number);
    }

    private static ObjectNode series(String seriesUid, List<ReportedInstance> instances) {
        String modality = instances.get(0).modality();
        ObjectNode series = Json.object().put("uid", seriesUid);
        series.set("modality", Json.object().put("system", Json.DCM).put("code", modality.isBlank() ? "OT" : modality));
        series.put("numberOfInstances", instances.size());
        series.set(
                "instance",
                Json.array(instances.stream().map(ReportBundle::instance).toList()));
        return series;
    }

    private static ObjectNode instance(ReportedInstance instance) {
        ObjectNode node = Json.object().put("uid", instance.sopInstanceUid());
        node.set(
                "sopClass",
                Json.object().put("system", "urn:ietf:rfc:3986").put("code", Json.oid(instance.sopClassUid())));
        return node;
    }

    private String reportId() {
        return FhirIds.of("report", report.caseId());
    }

    private ObjectNode diagnosticReport(List<ObjectNode> studies) {
        ObjectNode node = Json.resource("DiagnosticReport", reportId()).put("status", status());
        node.set(
                "identifier",
                Json.array(Json.object().put("system", "urn:radstream:case").put("value", report.caseId())));
        node.set(
                "category",
                Json.array(Json.concept("http://terminology.hl7.org/CodeSystem/v2-0074", "RAD", "Radiology")));
        node.set("code", Json.concept(Json.LOINC, "18748-4", "Diagnostic imaging study"));
        node.set("subject", subject);
        node.put("effectiveDateTime", report.diagnosedAt().toString());
        node.put("issued", report.diagnosedAt().toString());
        node.set("imagingStudy", Json.array(studies));
        if (!report.findings().isEmpty()) {
            node.set(
                    "result",
                    Json.array(report.findings().stream()
                            .map(finding -> Json.reference("Observation", Findings.id(report, finding.label())))
                            .toList()));
            node.set(
                    "conclusionCode",
                    Json.array(report.findings().stream()
                            .map(ReportBundle::conclusion)
                            .toList()));
        }
        node.put("conclusion", String.join(" ", report.sentences()));
        return node;
    }

    private static ObjectNode conclusion(ReportedFinding finding) {
        return Json.concept(Json.ICD10CM, finding.code(), finding.title()).put("text", finding.label());
    }

    private String status() {
        return switch (standing) {
            case CURRENT -> report.amends() ? "amended" : "preliminary";
            case RETRACTED -> "entered-in-error";
        };
    }

    private ObjectNode provenance() {
        String revision = Integer.toString(report.revision());
        ObjectNode node =
                Json.resource("Provenance", FhirIds.of("provenance", report.caseId(), revision, standing.name()));
        node.set("target", targets());
        node.put("occurredDateTime", report.diagnosedAt().toString());
        node.put("recorded", report.diagnosedAt().toString());
        ObjectNode agent = Json.object();
        agent.set(
                "type",
                Json.concept(
                        "http://terminology.hl7.org/CodeSystem/provenance-participant-type", "assembler", "Assembler"));
        agent.set("who", Json.reference("Device", deviceId(report)));
        node.set("agent", Json.array(agent));
        node.set(
                "entity",
                Json.array(report.studies().stream().map(ReportBundle::source).toList()));
        return node;
    }

    private ArrayNode targets() {
        ArrayNode targets = JsonNodeFactory.instance.arrayNode();
        targets.add(Json.reference("DiagnosticReport", reportId()));
        Set<String> labels = new LinkedHashSet<>();
        report.findings().forEach(finding -> labels.add(finding.label()));
        labels.addAll(report.withdrawnLabels());
        labels.forEach(label -> targets.add(Json.reference("Observation", Findings.id(report, label))));
        return targets;
    }

    private static ObjectNode source(ReportedStudy study) {
        ObjectNode source = Json.object().put("role", "source");
        source.set("what", Json.reference("ImagingStudy", studyId(study)));
        return source;
    }

    /** That patient data left this system for the receiver (PS3.15 A.5.3.3). */
    private ObjectNode auditEvent() {
        String revision = Integer.toString(report.revision());
        ObjectNode node = Json.resource("AuditEvent", FhirIds.of("audit", report.caseId(), revision, standing.name()));
        node.set("type", Json.coding(Json.DCM, "110106", "Export"));
        node.put("action", "R").put("recorded", report.diagnosedAt().toString());
        node.put("outcome", report.outcome() == ReportOutcome.NOT_RUN ? "4" : "0");
        ObjectNode agent = Json.object();
        agent.set("type", Json.concept(Json.DCM, "110153", "Source Role ID"));
        agent.set("who", Json.reference("Device", deviceId(report)));
        agent.put("requestor", false);
        node.set("agent", Json.array(agent));
        ObjectNode source = Json.object();
        source.set("observer", Json.reference("Device", deviceId(report)));
        node.set("source", source);
        ObjectNode entity = Json.object();
        entity.set("what", Json.reference("DiagnosticReport", reportId()));
        node.set("entity", Json.array(entity));
        return node;
    }
}
