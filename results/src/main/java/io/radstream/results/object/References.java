package io.radstream.results.object;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.net.InstanceReference;
import io.radstream.results.report.ReportedInstance;
import io.radstream.results.report.ReportedStudy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** References to instances by study and series (PS3.3 table C.17-3, Hierarchical SOP Instance Reference). */
final class References {

    private References() {}

    static DataSet item(ReportedInstance instance) {
        return new InstanceReference(instance.sopClassUid(), instance.sopInstanceUid()).item();
    }

    /** One item: a study with its instances by series. */
    static DataSet study(ReportedStudy study) {
        Map<String, List<DataSet>> bySeries = new LinkedHashMap<>();
        study.instances()
                .forEach(instance -> bySeries.computeIfAbsent(instance.seriesUid(), series -> new ArrayList<>())
                        .add(item(instance)));
        DataSet[] series = bySeries.entrySet().stream()
                .map(entry -> new DataSet()
                        .putItems(Tag.REFERENCED_SOP_SEQUENCE, entry.getValue().toArray(DataSet[]::new))
                        .put(Tag.SERIES_INSTANCE_UID, Vr.UI, entry.getKey()))
                .toArray(DataSet[]::new);
        return new DataSet()
                .putItems(Tag.REFERENCED_SERIES_SEQUENCE, series)
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, study.studyUid());
    }

    /** One item: a study with one result in it. */
    static DataSet result(String studyUid, String seriesUid, String sopInstanceUid, ResultKind kind) {
        return study(new ReportedStudy(
                studyUid,
                List.of(new ReportedInstance(seriesUid, sopInstanceUid, kind.sopClassUid(), kind.modality()))));
    }
}
