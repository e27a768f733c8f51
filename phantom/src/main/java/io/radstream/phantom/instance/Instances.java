package io.radstream.phantom.instance;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomWriter;
import io.radstream.phantom.acquisition.StoredScan;
import io.radstream.phantom.anatomy.Region;
import io.radstream.phantom.scene.Grid;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the instances of one series, explicit little endian, in the order of their instance numbers. */
public final class Instances {

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final StudyContext study;
    private final SeriesContext series;
    private final StoredScan scan;
    private final Kind kind;

    private Instances(StudyContext study, SeriesContext series, StoredScan scan) {
        this.study = study;
        this.series = series;
        this.scan = scan;
        this.kind = Kind.of(series.contrast(), series.physics().inverted());
    }

    /** One instance a slice. */
    public static List<DicomFile> of(StudyContext study, SeriesContext series, StoredScan scan) {
        Instances instances = new Instances(study, series, scan);
        int slices = scan.grid().slices();
        List<DicomFile> files = new ArrayList<>(slices);
        for (int number = 1; number <= slices; number++) {
            files.add(instances.file(number, series.geometry().reversed() ? slices - number : number - 1));
        }
        return List.copyOf(files);
    }

    /** Modality (0008,0060) of a series. */
    public static String modality(SeriesContext series) {
        return Kind.of(series.contrast(), series.physics().inverted()).modality();
    }

    /** Series Description (0008,103E) of a series. */
    public static String description(SeriesContext series) {
        return ScanNames.series(series.region(), series.contrast());
    }

    private DicomFile file(int number, int slice) {
        DataSet instance = new DataSet();
        common(instance, slice);
        patientAndStudy(instance);
        seriesAndEquipment(instance);
        image(instance, number);
        pixels(instance, slice);
        switch (kind) {
            case CT_IMAGE -> {
                plane(instance, slice);
                CtImage.describe(instance, series);
            }
            case MR_IMAGE -> {
                plane(instance, slice);
                MrImage.describe(instance, series);
            }
            case CR_IMAGE -> ProjectionImage.computed(instance, series, scan.grid());
            case DX_IMAGE -> ProjectionImage.digital(instance, series, scan.grid());
            case US_IMAGE -> UsImage.describe(instance);
        }
        DataSet meta = DicomWriter.fileMeta(instance, TransferSyntax.EXPLICIT_LE);
        return new DicomFile(meta, instance, TransferSyntax.EXPLICIT_LE);
    }

    private void common(DataSet instance, int slice) {
        instance.put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 100")
                .put(Tag.SOP_CLASS_UID, Vr.UI, kind.sopClassUid())
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, series.instanceUid().apply(slice));
    }

    private void patientAndStudy(DataSet instance) {
        StudyContext.Patient patient = study.patient();
        int years = Period.between(patient.birthDate(), study.date()).getYears();
        instance.put(Tag.PATIENT_NAME, Vr.PN, patient.name())
                .put(Tag.PATIENT_ID, Vr.LO, patient.id())
                .put(Tag.PATIENT_BIRTH_DATE, Vr.DA, DAY.format(patient.birthDate()))
                .put(Tag.PATIENT_SEX, Vr.CS, patient.female() ? "F" : "M")
                .put(Tag.PATIENT_AGE, Vr.AS, String.format(Locale.ROOT, "%03dY", years))
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, study.studyUid())
                .put(Tag.STUDY_DATE, Vr.DA, DAY.format(study.date()))
                .put(Tag.STUDY_TIME, Vr.TM, study.time())
                .put(Tag.REFERRING_PHYSICIAN_NAME, Vr.PN)
                .put(Tag.STUDY_ID, Vr.SH, "1")
                .put(Tag.ACCESSION_NUMBER, Vr.SH, study.accessionNumber())
                .put(Tag.STUDY_DESCRIPTION, Vr.LO, study.description());
    }

    private void seriesAndEquipment(DataSet instance) {
        StudyContext.Equipment equipment = study.equipment();
        instance.put(Tag.MODALITY, Vr.CS, kind.modality())
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, series.uid())
                .putInts(Tag.SERIES_NUMBER, Vr.IS, series.number())
                .put(Tag.SERIES_DESCRIPTION, Vr.LO, description(series))
                .put(Tag.BODY_PART_EXAMINED, Vr.CS, ScanNames.bodyPart(series.region()))
                .put(Tag.MANUFACTURER, Vr.LO, equipment.manufacturer())
                .put(Tag.MANUFACTURER_MODEL_NAME, Vr.LO, equipment.model())
                .put(Tag.STATION_NAME, Vr.SH, equipment.station())
                .put(Tag.DEVICE_SERIAL_NUMBER, Vr.LO, equipment.serialNumber())
                .put(Tag.SOFTWARE_VERSIONS, Vr.LO, equipment.software());
        if (series.region() == Region.KNEE && kind != Kind.DX_IMAGE) {
            instance.put(Tag.LATERALITY, Vr.CS, "L");
        }
    }

    private void image(DataSet instance, int number) {
        instance.putInts(Tag.INSTANCE_NUMBER, Vr.IS, number)
                .put(Tag.CONTENT_DATE, Vr.DA, DAY.format(study.date()))
                .put(Tag.CONTENT_TIME, Vr.TM, study.time())
                .put(Tag.BURNED_IN_ANNOTATION, Vr.CS, "NO")
                .put(Tag.LOSSY_IMAGE_COMPRESSION, Vr.CS, "00");
    }

    private void plane(DataSet instance, int slice) {
        Geometry geometry = series.geometry();
        Grid grid = scan.grid();
        double pixel = geometry.pixelMm(grid);
        instance.put(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, series.frameOfReferenceUid())
                .put(Tag.POSITION_REFERENCE_INDICATOR, Vr.LO)
                .put(Tag.PATIENT_POSITION, Vr.CS, "HFS")
                .putDecimals(Tag.PIXEL_SPACING, Vr.DS, pixel, pixel)
                .putDecimals(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, geometry.orientation())
                .putDecimals(Tag.IMAGE_POSITION_PATIENT, Vr.DS, geometry.position(grid, slice))
                .putDecimals(Tag.SLICE_THICKNESS, Vr.DS, geometry.spacingMm(grid))
                .putDecimals(Tag.SLICE_LOCATION, Vr.DS, geometry.along(grid, slice))
                .putInts(Tag.ACQUISITION_NUMBER, Vr.IS, 1);
    }

    private void pixels(DataSet instance, int slice) {
        int stored = bitsStored();
        int allocated = stored > 8 ? 16 : 8;
        boolean signed = kind == Kind.CT_IMAGE && series.physics().signed();
        boolean inverted = kind == Kind.DX_IMAGE;
        instance.putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, inverted ? "MONOCHROME1" : "MONOCHROME2")
                .putInts(Tag.ROWS, Vr.US, scan.grid().rows())
                .putInts(Tag.COLUMNS, Vr.US, scan.grid().columns())
                .putInts(Tag.BITS_ALLOCATED, Vr.US, allocated)
                .putInts(Tag.BITS_STORED, Vr.US, stored)
                .putInts(Tag.HIGH_BIT, Vr.US, stored - 1)
                .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, signed ? 1 : 0)
                .putBytes(
                        Tag.PIXEL_DATA,
                        allocated == 16 ? Vr.OW : Vr.OB,
                        allocated == 16 ? scan.words(slice) : scan.bytes(slice));
    }

    private int bitsStored() {
        return switch (kind) {
            case CT_IMAGE -> series.physics().signed() ? 16 : 12;
            case MR_IMAGE, CR_IMAGE -> 12;
            case DX_IMAGE -> 10;
            case US_IMAGE -> 8;
        };
    }
}
