package io.radstream.results.object;

import io.radstream.results.original.StoredHeader;
import io.radstream.results.report.DiagnosisReport;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Composes the DICOM objects of a report, for one study of the case at a time.
 *
 * <p>Each object is of a new series in the study it is about, carries the patient attributes of the original, and has UIDs that follow from case,
 * revision, kind and study: composing twice gives the same bytes. A later revision names the report before it as its predecessor.
 */
public final class ResultObjects {

    private final ZoneId zone;

    /** @param zone for dates and times where an original names no offset from UTC of its own */
    public ResultObjects(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The objects of these kinds for the study of {@code original}, fewer where there is nothing to show: no key objects without key slices.
     *
     * @throws IllegalArgumentException when the study is not of the report
     */
    public List<ResultObject> compose(DiagnosisReport report, StoredHeader original, Set<ResultKind> kinds) {
        if (report.study(original.studyUid()).isEmpty()) {
            throw new IllegalArgumentException("the original is of no study of the report");
        }
        ResultFrame frame = new ResultFrame(report, original, zone);
        List<ResultObject> objects = new ArrayList<>();
        for (ResultKind kind : ResultKind.values()) {
            if (kinds.contains(kind)) {
                compose(frame, kind).ifPresent(objects::add);
            }
        }
        return objects;
    }

    private static Optional<ResultObject> compose(ResultFrame frame, ResultKind kind) {
        return switch (kind) {
            case STRUCTURED_REPORT -> Optional.of(new ResultObject(kind, new MeasurementReport(frame).compose()));
            case KEY_OBJECTS -> KeyObjects.compose(frame).map(dataSet -> new ResultObject(kind, dataSet));
            case SUMMARY_PICTURE -> Optional.of(new ResultObject(kind, SummaryPicture.compose(frame)));
        };
    }
}
