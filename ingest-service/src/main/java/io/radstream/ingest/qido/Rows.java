package io.radstream.ingest.qido;

import io.radstream.blob.BlobMissingException;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.event.InstanceStored;
import io.radstream.ingest.wado.StoredFiles;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answers of a search, made from the stored files: PS3.18 tables 10.6.3-3 to 10.6.3-5.
 *
 * <p>What all instances of a study have in common is read from the header of one and remembered for the studies that were looked at last, in memory only. Safe for
 * concurrent use.
 */
final class Rows {

    private static final int STUDIES_REMEMBERED_MAX = 5_000;
    private static final int[] OF_STUDY = {
        Tag.SPECIFIC_CHARACTER_SET,
        Tag.STUDY_DATE,
        Tag.STUDY_TIME,
        Tag.ACCESSION_NUMBER,
        Tag.REFERRING_PHYSICIAN_NAME,
        Tag.STUDY_DESCRIPTION,
        Tag.PATIENT_NAME,
        Tag.PATIENT_ID,
        Tag.PATIENT_BIRTH_DATE,
        Tag.PATIENT_SEX,
        Tag.STUDY_INSTANCE_UID,
        Tag.STUDY_ID
    };
    private static final int[] OF_SERIES = {
        Tag.SPECIFIC_CHARACTER_SET,
        Tag.MODALITY,
        Tag.SERIES_DESCRIPTION,
        Tag.STUDY_INSTANCE_UID,
        Tag.SERIES_INSTANCE_UID,
        Tag.SERIES_NUMBER
    };
    private static final int NUMBER_OF_STUDY_RELATED_SERIES = 0x00201206;
    private static final int INSTANCE_AVAILABILITY = 0x00080056;
    private static final int RETRIEVE_URL = 0x00081190;

    private final Map<String, DataSet> studies = new LinkedHashMap<>(1 << 8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DataSet> eldest) {
            return size() > STUDIES_REMEMBERED_MAX;
        }
    };

    /** What the header of one of the instances says about the study; empty when no file can be read. */
    Optional<DataSet> study(StoredFiles files, List<InstanceStored> instances) throws IOException {
        String study = instances.get(0).getStudyUid();
        synchronized (studies) {
            DataSet known = studies.get(study);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<DataSet> header = header(files, instances);
        header.ifPresent(found -> {
            synchronized (studies) {
                studies.put(study, picked(found, OF_STUDY));
            }
        });
        return header.map(found -> picked(found, OF_STUDY));
    }

    private static Optional<DataSet> header(StoredFiles files, List<InstanceStored> instances) throws IOException {
        for (InstanceStored instance : instances) {
            Optional<DataSet> header = readable(files, instance);
            if (header.isPresent()) {
                return header;
            }
        }
        return Optional.empty();
    }

    private static Optional<DataSet> readable(StoredFiles files, InstanceStored instance) throws IOException {
        try {
            return Optional.of(files.header(instance).dataSet());
        } catch (BlobMissingException | DicomException e) {
            return Optional.empty();
        }
    }

    private static DataSet picked(DataSet from, int... tags) {
        DataSet picked = new DataSet();
        for (int tag : tags) {
            from.element(tag).ifPresent(picked::put);
        }
        return picked;
    }

    /** Whether the row of a study is the one that says this. */
    static boolean isOfStudy(int tag) {
        return tag == Tag.MODALITIES_IN_STUDY || Arrays.stream(OF_STUDY).anyMatch(own -> own == tag);
    }

    /** The row with what the row above says beside. */
    static DataSet under(DataSet above, DataSet row) {
        DataSet both = new DataSet();
        above.elements().forEach(both::put);
        row.elements().forEach(both::put);
        return both;
    }

    /** The row of a study. */
    static DataSet ofStudy(DataSet common, Collection<InstanceStored> instances) {
        InstanceStored any = instances.iterator().next();
        String[] modalities = instances.stream()
                .map(InstanceStored::getModality)
                .distinct()
                .sorted()
                .toArray(String[]::new);
        long series =
                instances.stream().map(InstanceStored::getSeriesUid).distinct().count();
        return picked(common, OF_STUDY)
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, any.getStudyUid())
                .put(Tag.MODALITIES_IN_STUDY, Vr.CS, modalities)
                .put(INSTANCE_AVAILABILITY, Vr.CS, "ONLINE")
                .put(RETRIEVE_URL, Vr.UR, "/dicom-web/studies/" + any.getStudyUid())
                .put(NUMBER_OF_STUDY_RELATED_SERIES, Vr.IS, Long.toString(series))
                .put(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES, Vr.IS, Integer.toString(instances.size()));
    }

    /** The row of a series; empty when no file of it can be read. */
    static Optional<DataSet> ofSeries(StoredFiles files, List<InstanceStored> instances) throws IOException {
        InstanceStored any = instances.get(0);
        return header(files, instances).map(header -> picked(header, OF_SERIES)
                .put(Tag.MODALITY, Vr.CS, any.getModality())
                .put(RETRIEVE_URL, Vr.UR, "/dicom-web/studies/" + any.getStudyUid() + "/series/" + any.getSeriesUid())
                .put(Tag.NUMBER_OF_SERIES_RELATED_INSTANCES, Vr.IS, Integer.toString(instances.size())));
    }

    /** The row of an instance: what the index knows. */
    static DataSet ofInstance(InstanceStored instance) {
        DataSet row = new DataSet()
                .put(Tag.SOP_CLASS_UID, Vr.UI, instance.getSopClassUid())
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, instance.getSopInstanceUid())
                .put(INSTANCE_AVAILABILITY, Vr.CS, "ONLINE")
                .put(Tag.MODALITY, Vr.CS, instance.getModality())
                .put(
                        RETRIEVE_URL,
                        Vr.UR,
                        "/dicom-web/studies/" + instance.getStudyUid() + "/series/" + instance.getSeriesUid()
                                + "/instances/" + instance.getSopInstanceUid())
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, instance.getStudyUid())
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, instance.getSeriesUid())
                .put(Tag.NUMBER_OF_FRAMES, Vr.IS, Integer.toString(instance.getFrames()));
        if (instance.getInstanceNumber() != null) {
            row.put(Tag.INSTANCE_NUMBER, Vr.IS, instance.getInstanceNumber().toString());
        }
        if (instance.getRows() > 0) {
            row.putInts(Tag.ROWS, Vr.US, instance.getRows()).putInts(Tag.COLUMNS, Vr.US, instance.getColumns());
        }
        return row;
    }
}
