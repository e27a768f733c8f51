package io.radstream.results.object;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.results.object.Content.Relation;
import io.radstream.results.report.DiagnosisReport;
import io.radstream.results.report.KeySlice;
import io.radstream.results.report.ReportOutcome;
import io.radstream.results.report.ReportedFinding;
import io.radstream.results.report.ReportedInstance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The report as a Comprehensive 3D SR: TID 1500 with an image library, a measurement group a finding (TID 1501), and the outcome as a
 * qualitative evaluation.
 */
final class MeasurementReport {

    private static final String TEMPLATE = "1500";
    private static final String GROUP_TEMPLATE = "1501";

    private final DiagnosisReport report;
    private final ResultFrame frame;

    MeasurementReport(ResultFrame frame) {
        this.report = frame.report();
        this.frame = frame;
    }

    DataSet compose() {
        DataSet document = DocumentHeader.put(frame.begin(ResultKind.STRUCTURED_REPORT), frame);
        List<DataSet> children = new ArrayList<>();
        children.add(Content.code(Relation.MODIFIER, Codes.LANGUAGE, Codes.ENGLISH));
        children.addAll(ObserverContext.items(report.algorithm()));
        children.add(Content.code(
                Relation.MODIFIER,
                Codes.PROCEDURE_REPORTED,
                frame.original().procedureCode().orElseGet(Codes.IMAGING_PROCEDURE::item)));
        List<DataSet> library = imageLibrary();
        if (!library.isEmpty()) {
            children.add(Content.container(Codes.IMAGE_LIBRARY, library));
        }
        if (!report.findings().isEmpty()) {
            children.add(Content.container(
                    Codes.IMAGING_MEASUREMENTS,
                    report.findings().stream().map(this::group).toList()));
        }
        children.add(Content.container(Codes.QUALITATIVE_EVALUATIONS, evaluations()));
        Content.root(document, Codes.MEASUREMENT_REPORT, TEMPLATE, children);
        return document;
    }

    /** TID 1600: the images the model saw, a group a modality. */
    private List<DataSet> imageLibrary() {
        Map<String, List<DataSet>> groups = new LinkedHashMap<>();
        report.studies().stream()
                .flatMap(study -> study.instances().stream())
                .forEach(instance -> groups.computeIfAbsent(instance.modality(), MeasurementReport::modality)
                        .add(Content.image(instance)));
        return groups.values().stream()
                .map(items -> Content.container(Codes.IMAGE_LIBRARY_GROUP, items))
                .toList();
    }

    private static List<DataSet> modality(String modality) {
        List<DataSet> items = new ArrayList<>();
        Codes.modality(modality)
                .ifPresent(code -> items.add(Content.code(Relation.ACQUISITION_CONTEXT, Codes.MODALITY, code)));
        return items;
    }

    /** TID 1501: what was found, by which algorithm, how certain, from which slices. */
    private DataSet group(ReportedFinding finding) {
        List<DataSet> items = new ArrayList<>();
        items.add(Content.text(Relation.OBSERVATION_CONTEXT, Codes.TRACKING_IDENTIFIER, finding.label()));
        items.add(Content.uid(
                Relation.OBSERVATION_CONTEXT,
                Codes.TRACKING_UID,
                ResultUids.of("finding", report.caseId(), finding.label())));
        items.add(Content.code(Relation.CONTAINS, Codes.FINDING, Code.icd10cm(finding.code(), finding.title())));
        items.addAll(ObserverContext.algorithm(report.algorithm(), parameters(finding)));
        items.add(Content.percent(Codes.CERTAINTY, finding.probability()));
        items.add(Content.code(Relation.CONTAINS, Codes.PRIORITY, Codes.urgency(finding.urgency())));
        Map<String, ReportedInstance> instances = report.instances();
        for (KeySlice slice : finding.keySlices()) {
            ReportedInstance instance = instances.get(slice.sopInstanceUid());
            if (instance != null) {
                items.add(Content.image(instance, slice).putItems(Tag.CONCEPT_NAME_CODE_SEQUENCE, Codes.SOURCE.item()));
            }
        }
        return Content.container(Codes.MEASUREMENT_GROUP, GROUP_TEMPLATE, items);
    }

    private String parameters(ReportedFinding finding) {
        String threshold = String.format(Locale.ROOT, "reported from %.1f %% on", 100 * finding.threshold());
        return report.algorithm().recipe().isBlank()
                ? threshold
                : threshold + "; preparation " + report.algorithm().recipe();
    }

    private List<DataSet> evaluations() {
        List<DataSet> items = new ArrayList<>();
        items.add(Content.code(Relation.CONTAINS, Codes.SUMMARY_OF_ANALYSES, Codes.outcome(report.outcome())));
        report.sentences().forEach(text -> items.add(Content.text(Relation.CONTAINS, Codes.COMMENT, text)));
        return items;
    }

    /** Whether a later revision may be expected, so that the document is not the whole story. */
    static boolean partial(DiagnosisReport report) {
        return report.provisional() || report.outcome() == ReportOutcome.NOT_RUN;
    }

    /** Completion, verification and preliminary flags of the document. */
    static DataSet flags(DataSet document, DiagnosisReport report) {
        return document.put(Tag.COMPLETION_FLAG, Vr.CS, partial(report) ? "PARTIAL" : "COMPLETE")
                .put(Tag.VERIFICATION_FLAG, Vr.CS, "UNVERIFIED");
    }
}
