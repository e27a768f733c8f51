package io.radstream.results.object;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.results.original.StoredHeader;
import io.radstream.results.report.Algorithm;
import io.radstream.results.report.DiagnosisReport;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * What every result has around its content: patient and study of the original, a new series, this equipment, the UIDs.
 *
 * @param report what is said
 * @param original a header of the study the result goes into
 * @param zone for dates and times where the original names no offset of its own
 */
record ResultFrame(DiagnosisReport report, StoredHeader original, ZoneId zone) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    String studyUid() {
        return original.studyUid();
    }

    /** A data set with everything but the content of its kind. */
    DataSet begin(ResultKind kind) {
        ZonedDateTime at = report.diagnosedAt().atZone(original.timeZone().orElse(zone));
        String date = DATE.format(at);
        String time = TIME.format(at);
        DataSet result = new DataSet();
        original.putInto(result);
        return result.put(Tag.SOP_CLASS_UID, Vr.UI, kind.sopClassUid())
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, ResultUids.instance(report, kind, studyUid()))
                .put(Tag.INSTANCE_CREATION_DATE, Vr.DA, date)
                .put(Tag.INSTANCE_CREATION_TIME, Vr.TM, time)
                .put(Tag.SERIES_DATE, Vr.DA, date)
                .put(Tag.SERIES_TIME, Vr.TM, time)
                .put(Tag.CONTENT_DATE, Vr.DA, date)
                .put(Tag.CONTENT_TIME, Vr.TM, time)
                .put(Tag.MODALITY, Vr.CS, kind.modality())
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, ResultUids.series(report, kind, studyUid()))
                .put(Tag.SERIES_NUMBER, Vr.IS, Integer.toString(kind.seriesNumber()))
                .put(Tag.SERIES_DESCRIPTION, Vr.LO, title(kind))
                .put(Tag.INSTANCE_NUMBER, Vr.IS, Integer.toString(report.revision()))
                .put(Tag.MANUFACTURER, Vr.LO, Algorithm.MANUFACTURER)
                .put(
                        Tag.MANUFACTURER_MODEL_NAME,
                        Vr.LO,
                        PlainText.of(report.algorithm().name(), PlainText.LONG_MAX))
                .put(
                        Tag.DEVICE_SERIAL_NUMBER,
                        Vr.LO,
                        PlainText.of(report.algorithm().serial(), PlainText.LONG_MAX))
                .put(
                        Tag.SOFTWARE_VERSIONS,
                        Vr.LO,
                        PlainText.of(report.algorithm().version(), PlainText.LONG_MAX));
    }

    private String title(ResultKind kind) {
        String model = report.algorithm().name() + " " + kind.words();
        return PlainText.of(report.amends() ? model + ", revision " + report.revision() : model, PlainText.LONG_MAX);
    }
}
