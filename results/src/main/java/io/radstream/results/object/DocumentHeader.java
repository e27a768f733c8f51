package io.radstream.results.object;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.results.report.DiagnosisReport;
import io.radstream.results.report.ReportedStudy;
import java.util.List;

/** SR Document Series and SR Document General modules (PS3.3 C.17.1, C.17.2). */
final class DocumentHeader {

    private static final int IDENTICAL_DOCUMENTS_SEQUENCE = 0x0040A525;
    private static final int PERTINENT_OTHER_EVIDENCE_SEQUENCE = 0x0040A385;
    private static final int PERFORMED_PROCEDURE_CODE_SEQUENCE = 0x0040A372;
    private static final int PRELIMINARY_FLAG = 0x0040A496;

    private DocumentHeader() {}

    static DataSet put(DataSet document, ResultFrame frame) {
        DiagnosisReport report = frame.report();
        String studyUid = frame.studyUid();
        MeasurementReport.flags(document, report)
                .put(PRELIMINARY_FLAG, Vr.CS, "PRELIMINARY")
                .putItems(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE)
                .putItems(PERFORMED_PROCEDURE_CODE_SEQUENCE);
        putEvidence(
                document,
                Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE,
                report.studies().stream()
                        .filter(study -> study.studyUid().equals(studyUid))
                        .toList());
        putEvidence(
                document,
                PERTINENT_OTHER_EVIDENCE_SEQUENCE,
                report.studies().stream()
                        .filter(study -> !study.studyUid().equals(studyUid))
                        .toList());
        DataSet[] identical = report.studies().stream()
                .map(ReportedStudy::studyUid)
                .filter(other -> !other.equals(studyUid))
                .map(other -> References.result(
                        other,
                        ResultUids.series(report, ResultKind.STRUCTURED_REPORT, other),
                        ResultUids.instance(report, ResultKind.STRUCTURED_REPORT, other),
                        ResultKind.STRUCTURED_REPORT))
                .toArray(DataSet[]::new);
        if (identical.length > 0) {
            document.putItems(IDENTICAL_DOCUMENTS_SEQUENCE, identical);
        }
        report.predecessor()
                .filter(earlier -> earlier.studyUids().contains(studyUid))
                .ifPresent(earlier -> document.putItems(
                        Tag.PREDECESSOR_DOCUMENTS_SEQUENCE, predecessor(report, earlier.revision(), studyUid)));
        return document;
    }

    private static void putEvidence(DataSet document, int tag, List<ReportedStudy> studies) {
        DataSet[] items = studies.stream()
                .filter(study -> !study.instances().isEmpty())
                .map(References::study)
                .toArray(DataSet[]::new);
        if (items.length > 0) {
            document.putItems(tag, items);
        }
    }

    private static DataSet predecessor(DiagnosisReport report, int revision, String studyUid) {
        ResultKind kind = ResultKind.STRUCTURED_REPORT;
        return References.result(
                studyUid,
                ResultUids.series(report.caseId(), revision, kind, studyUid),
                ResultUids.instance(report.caseId(), revision, kind, studyUid),
                kind);
    }
}
