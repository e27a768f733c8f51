package io.radstream.results.object;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.results.object.Content.Relation;
import io.radstream.results.report.DiagnosisReport;
import io.radstream.results.report.KeySlice;
import io.radstream.results.report.ReportedFinding;
import io.radstream.results.report.ReportedInstance;
import io.radstream.results.report.ReportedStudy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The slices that mattered, as a Key Object Selection (PS3.16 TID 2010). It refers to its own study only, so it needs no identical documents. */
final class KeyObjects {

    private static final String TEMPLATE = "2010";

    private KeyObjects() {}

    /** Empty when no key slice lies in the study. */
    static Optional<DataSet> compose(ResultFrame frame) {
        DiagnosisReport report = frame.report();
        Optional<ReportedStudy> study = report.study(frame.studyUid());
        List<KeySlice> slices = study.map(report::keySlicesIn).orElse(List.of());
        if (study.isEmpty() || slices.isEmpty()) {
            return Optional.empty();
        }
        Map<String, ReportedInstance> instances = report.instances();
        DataSet document = frame.begin(ResultKind.KEY_OBJECTS)
                .putItems(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE)
                .putItems(
                        Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE,
                        References.study(referenced(study.get(), slices)));
        List<DataSet> children = new ArrayList<>();
        children.add(Content.code(Relation.MODIFIER, Codes.LANGUAGE, Codes.ENGLISH));
        children.addAll(ObserverContext.items(report.algorithm()));
        children.add(Content.text(Relation.CONTAINS, Codes.KEY_OBJECT_DESCRIPTION, description(report)));
        for (KeySlice slice : slices) {
            ReportedInstance instance = instances.get(slice.sopInstanceUid());
            if (instance != null) {
                children.add(Content.image(instance, slice));
            }
        }
        Content.root(document, Codes.OF_INTEREST, TEMPLATE, children);
        return Optional.of(document);
    }

    private static ReportedStudy referenced(ReportedStudy study, List<KeySlice> slices) {
        Set<String> uids = new LinkedHashSet<>(
                slices.stream().map(KeySlice::sopInstanceUid).toList());
        return new ReportedStudy(
                study.studyUid(),
                study.instances().stream()
                        .filter(instance -> uids.contains(instance.sopInstanceUid()))
                        .toList());
    }

    private static String description(DiagnosisReport report) {
        List<String> findings = report.findings().stream()
                .filter(finding -> !finding.keySlices().isEmpty())
                .map(KeyObjects::words)
                .toList();
        return "Slices the algorithm attended to for: " + String.join("; ", findings);
    }

    private static String words(ReportedFinding finding) {
        return finding.label() + " (" + finding.code() + ")";
    }
}
