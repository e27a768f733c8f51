package io.radstream.results.object;

import io.radstream.results.report.ReportOutcome;
import io.radstream.terminology.urgency.Urgency;
import java.util.Map;
import java.util.Optional;

/** The concepts that results are coded with (PS3.16 annexes A, B and D; RadLex; SNOMED CT). */
final class Codes {

    static final Code MEASUREMENT_REPORT = Code.dcm("126000", "Imaging Measurement Report");
    static final Code LANGUAGE = Code.dcm("121049", "Language of Content Item and Descendants");
    static final Code ENGLISH = new Code("en", "RFC5646", "English");
    static final Code OBSERVER_TYPE = Code.dcm("121005", "Observer Type");
    static final Code DEVICE = Code.dcm("121007", "Device");
    static final Code DEVICE_UID = Code.dcm("121012", "Device Observer UID");
    static final Code DEVICE_NAME = Code.dcm("121013", "Device Observer Name");
    static final Code DEVICE_MANUFACTURER = Code.dcm("121014", "Device Observer Manufacturer");
    static final Code DEVICE_MODEL = Code.dcm("121015", "Device Observer Model Name");
    static final Code DEVICE_SERIAL = Code.dcm("121016", "Device Observer Serial Number");
    static final Code PROCEDURE_REPORTED = Code.dcm("121058", "Procedure reported");
    static final Code IMAGING_PROCEDURE = Code.sct("363679005", "Imaging procedure");
    static final Code IMAGE_LIBRARY = Code.dcm("111028", "Image Library");
    static final Code IMAGE_LIBRARY_GROUP = Code.dcm("126200", "Image Library Group");
    static final Code MODALITY = Code.dcm("121139", "Modality");
    static final Code IMAGING_MEASUREMENTS = Code.dcm("126010", "Imaging Measurements");
    static final Code MEASUREMENT_GROUP = Code.dcm("125007", "Measurement Group");
    static final Code TRACKING_IDENTIFIER = Code.dcm("112039", "Tracking Identifier");
    static final Code TRACKING_UID = Code.dcm("112040", "Tracking Unique Identifier");
    static final Code FINDING = Code.dcm("121071", "Finding");
    static final Code ALGORITHM_NAME = Code.dcm("111001", "Algorithm Name");
    static final Code ALGORITHM_PARAMETERS = Code.dcm("111002", "Algorithm Parameters");
    static final Code ALGORITHM_VERSION = Code.dcm("111003", "Algorithm Version");
    static final Code CERTAINTY = Code.dcm("111012", "Certainty of Finding");
    static final Code PERCENT = new Code("%", "UCUM", "Percent");
    static final Code PRIORITY = Code.sct("260870009", "Priority");
    static final Code SOURCE = Code.dcm("121112", "Source of Measurement");
    static final Code QUALITATIVE_EVALUATIONS = new Code("C0034375", "UMLS", "Qualitative Evaluations");
    static final Code SUMMARY_OF_ANALYSES = Code.dcm("111065", "Summary of Analyses");
    static final Code COMMENT = Code.dcm("121106", "Comment");
    static final Code OF_INTEREST = Code.dcm("113000", "Of Interest");
    static final Code KEY_OBJECT_DESCRIPTION = Code.dcm("113012", "Key Object Description");

    private static final Map<String, String> MODALITIES = Map.ofEntries(
            Map.entry("CT", "Computed Tomography"),
            Map.entry("MR", "Magnetic Resonance"),
            Map.entry("CR", "Computed Radiography"),
            Map.entry("DX", "Digital Radiography"),
            Map.entry("US", "Ultrasound"),
            Map.entry("MG", "Mammography"),
            Map.entry("NM", "Nuclear Medicine"),
            Map.entry("PT", "Positron emission tomography"),
            Map.entry("XA", "X-Ray Angiography"),
            Map.entry("RF", "Radiofluoroscopy"));

    private Codes() {}

    /** CID 29, for the modalities the model is made for; empty for others. */
    static Optional<Code> modality(String modality) {
        return Optional.ofNullable(MODALITIES.get(modality)).map(meaning -> Code.dcm(modality, meaning));
    }

    /** CID 6042, status of results. */
    static Code outcome(ReportOutcome outcome) {
        return switch (outcome) {
            case DIAGNOSED -> Code.dcm("111222", "Succeeded");
            case DEGRADED -> Code.dcm("111223", "Partially Succeeded");
            case ABSTAINED -> Code.dcm("111224", "Failed");
            case NOT_RUN -> Code.dcm("111225", "Not Attempted");
        };
    }

    /** CID 7035: category 1 asks for action within minutes, 2 within hours, 3 within days. */
    static Code urgency(Urgency urgency) {
        return switch (urgency) {
            case STAT -> new Code("RID49480", "RADLEX", "ACR Category 1 Actionable Finding");
            case URGENT -> new Code("RID49481", "RADLEX", "ACR Category 2 Actionable Finding");
            case ROUTINE -> new Code("RID49482", "RADLEX", "ACR Category 3 Actionable Finding");
        };
    }
}
