package io.radstream.preparation;

import static io.radstream.preparation.SyntheticDicom.SIDE;
import static io.radstream.preparation.SyntheticDicom.cr;
import static io.radstream.preparation.SyntheticDicom.ct;
import static io.radstream.preparation.SyntheticDicom.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.preparation.InstanceOutcome.Rejected;
import io.radstream.preparation.InstanceOutcome.SetAside;
import io.radstream.preparation.InstanceOutcome.Used;
import io.radstream.preparation.pixel.PixelReading;
import io.radstream.preparation.scan.Scan;
import io.radstream.preparation.scan.ScanRecipe;
import io.radstream.preparation.series.Anatomy;
import io.radstream.preparation.series.Reason;
import io.radstream.preparation.series.StackRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CasePreparerTest {

    private static final int PLANE = 256 * 256;

    private final CasePreparer preparer = new CasePreparer(ScanRecipe.V1);

    private CasePreparation prepare(DicomFile... files) {
        return preparer.prepare(
                List.of(files).stream().map(SyntheticDicom::source).toList());
    }

    @Test
    void makesOneScanOfASeriesInItsOrderInSpace() {
        // When
        CasePreparation prepared = prepare(ct("1.5", 1, 10), ct("1.5", 2, 0), ct("1.5", 3, 5));

        // Then
        assertThat(prepared.scans()).singleElement().satisfies(scan -> {
            assertThat(scan.stack().scanId()).isEqualTo("1.5#1");
            assertThat(scan.sliceInstances()).containsExactly("1.5.2", "1.5.3", "1.5.1");
            assertThat(scan.stack().volume().spacingZMm()).hasValue(5);
            assertThat(scan.depth()).isEqualTo(3);
            assertThat(scan.values()).hasSize(3 * PLANE);
            assertThat(scan.stack().anatomy()).isEqualTo(Anatomy.UNKNOWN);
        });
        assertThat(prepared.outcomes()).containsOnlyKeys("1.5.1", "1.5.2", "1.5.3");
        assertThat(prepared.outcomes().values()).containsOnly(new Used("1.5#1"));
    }

    @Test
    void stretchesTheScanBetweenItsLeastAndGreatestModalityValue() {
        // When HU of pixel i in slice n are i + n: 2 to 63 + 5 over both slices
        Scan scan = prepare(ct("1.5", 2, 0), ct("1.5", 5, 1)).scans().get(0);

        // Then the corners of the planes are the corner pixels
        float range = 68 - 2;
        assertThat(scan.values()[0]).isEqualTo(0f);
        assertThat(scan.values()[PLANE - 1]).isEqualTo((65 - 2) / range);
        assertThat(scan.values()[PLANE]).isEqualTo((5 - 2) / range);
        assertThat(scan.values()[2 * PLANE - 1]).isEqualTo(1f);
    }

    @Test
    void splitsASeriesWhereNormalsOrMatrixDifferAndNowhereElse() {
        // Given two axial slices, one sagittal, one of another matrix
        DicomFile sagittal =
                ct("1.5", 3, 0, data -> data.putDecimals(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, 0, 1, 0, 0, 0, -1));
        DicomFile small = ct("1.5", 4, 9, data -> data.putInts(Tag.ROWS, Vr.US, SIDE / 2)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[SIDE * SIDE]));

        // When
        CasePreparation prepared = prepare(ct("1.5", 1, 0), ct("1.5", 2, 4), sagittal, small);

        // Then
        assertThat(prepared.scans())
                .extracting(scan -> scan.stack().scanId() + " " + scan.depth())
                .containsExactly("1.5#1 2", "1.5#2 1", "1.5#3 1");
    }

    @Test
    void setsAsideWhatIsNotDiagnosed() {
        // Given
        DicomFile localizer =
                ct("1.5", 1, 0, data -> data.put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", "LOCALIZER"));
        DicomFile report = cr("1.6", 1, data -> data.put(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.88.11"));
        DicomFile directory = cr("1.7", 1, data -> data.put(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.1.3.10"));
        DicomFile noPixels =
                cr("1.8", 1, data -> data.remove(Tag.ROWS).remove(Tag.COLUMNS).remove(Tag.PIXEL_DATA));
        DicomFile screen = ct("1.9", 1, 0, data -> data.put(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7"));
        DicomFile detector = cr("1.10", 1, data -> data.put(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.1.1.1"));

        // When
        CasePreparation prepared = prepare(localizer, report, directory, noPixels, screen, detector);

        // Then
        assertThat(prepared.scans()).isEmpty();
        assertThat(prepared.outcomes().values())
                .extracting(outcome -> ((SetAside) outcome).reason())
                .containsExactlyInAnyOrder(
                        Reason.LOCALIZER,
                        Reason.UNSUPPORTED_SOP_CLASS,
                        Reason.UNSUPPORTED_SOP_CLASS,
                        Reason.NO_PIXELS,
                        Reason.UNSUPPORTED_SOP_CLASS,
                        Reason.NOT_FOR_PRESENTATION);
    }

    @Test
    void rejectsAnInstanceAtFaultAndGoesOnWithTheOthers() {
        // Given
        DicomFile noSlope = ct("1.5", 2, 1, data -> data.remove(Tag.RESCALE_SLOPE));
        DicomFile cut = ct("1.5", 3, 2, data -> data.putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[10]));
        DicomFile jpeg = ct("1.5", 4, 3);
        DicomFile compressed = new DicomFile(jpeg.meta(), jpeg.dataSet(), TransferSyntax.JPEG_XL);
        DicomFile absurd = ct("1.5", 5, 3, data -> data.putInts(Tag.NUMBER_OF_FRAMES, Vr.IS, 2_000_000_000));
        DicomFile infinite = ct("1.5", 6, 3, data -> data.putDecimals(Tag.RESCALE_SLOPE, Vr.DS, 1e300));

        // When
        CasePreparation prepared =
                prepare(ct("1.5", 1, 0), noSlope, cut, compressed, absurd, infinite, ct("1.5", 7, 4));

        // Then
        assertThat(prepared.scans()).singleElement().satisfies(scan -> assertThat(scan.sliceInstances())
                .containsExactly("1.5.1", "1.5.7"));
        assertThat(reasonOf(prepared, "1.5.2")).isEqualTo(Reason.MISSING_ATTRIBUTE);
        assertThat(reasonOf(prepared, "1.5.3")).isEqualTo(Reason.UNDECODABLE_PIXELS);
        assertThat(reasonOf(prepared, "1.5.4")).isEqualTo(Reason.UNSUPPORTED_TRANSFER_SYNTAX);
        assertThat(reasonOf(prepared, "1.5.5")).isEqualTo(Reason.LIMIT_EXCEEDED);
        assertThat(reasonOf(prepared, "1.5.6")).isEqualTo(Reason.INVALID_ATTRIBUTE);
        assertThat(prepared.outcomes().get("1.5.7")).isEqualTo(new Used("1.5#1"));
    }

    private static Reason reasonOf(CasePreparation prepared, String instance) {
        return ((Rejected) prepared.outcomes().get(instance)).reason();
    }

    @Test
    void rejectsUnreadableBytesOfOneInstanceOnly() {
        // Given
        DicomException malformed = DicomException.of(DicomError.TRUNCATED, "the file ends early");
        SourceInstance broken = new SourceInstance("1.5.8", () -> {
            throw malformed;
        });
        SourceInstance gone = new SourceInstance("1.5.9", () -> ct("1.5", 9, 8), () -> {
            throw new InstanceUnavailableException(Reason.BLOB_CORRUPT, "hash differs", malformed);
        });

        // When
        CasePreparation prepared = preparer.prepare(List.of(source(ct("1.5", 1, 0)), broken, gone));

        // Then
        assertThat(reasonOf(prepared, "1.5.8")).isEqualTo(Reason.MALFORMED_DICOM);
        assertThat(reasonOf(prepared, "1.5.9")).isEqualTo(Reason.BLOB_CORRUPT);
        assertThat(prepared.scans()).hasSize(1);
    }

    @Test
    void passesOnWhatIsNoFaultOfTheInstance() {
        // Given a store that does not answer
        SourceInstance unreachable = new SourceInstance("1.5.1", () -> {
            throw new IllegalStateException("store down");
        });

        // Then
        assertThatThrownBy(() -> preparer.prepare(List.of(unreachable))).hasMessage("store down");
    }

    @Test
    void showsDenseAsBrightAlsoInMonochrome1() {
        // Given
        DicomFile monochrome1 = cr("1.5", 1, data -> data.put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME1"));

        // When
        Scan inverted = prepare(monochrome1).scans().get(0);
        Scan plain = prepare(cr("1.5", 1, data -> {})).scans().get(0);

        // Then
        for (int i = 0; i < PLANE; i += 97) {
            assertThat(inverted.values()[i]).isCloseTo(1 - plain.values()[i], within(1e-6f));
        }
    }

    @Test
    void makesEveryProjectionAScanOfItsOwn() {
        // When
        CasePreparation prepared = prepare(cr("1.5", 1, data -> {}), cr("1.5", 2, data -> {}));

        // Then
        assertThat(prepared.scans()).extracting(Scan::depth).containsExactly(1, 1);
        assertThat(prepared.scans()).extracting(scan -> scan.stack().scanId()).containsExactly("1.5#1", "1.5#2");
    }

    @Test
    void readsColourAsLuminance() {
        // Given pixel i is (i, 0, 0) in the upper half and (0, i, 0) in the lower
        byte[] rgb = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            rgb[3 * i + (i < SIDE * SIDE / 2 ? 0 : 1)] = 100;
        }
        DicomFile colour =
                SyntheticDicom.file("1.2.840.10008.5.1.4.1.1.6.1", "US", "1.5", 1, i -> 0, data -> data.putInts(
                                Tag.SAMPLES_PER_PIXEL, Vr.US, 3)
                        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "RGB")
                        .putInts(Tag.PLANAR_CONFIGURATION, Vr.US, 0)
                        .putInts(Tag.BITS_ALLOCATED, Vr.US, 8)
                        .putInts(Tag.BITS_STORED, Vr.US, 8)
                        .putInts(Tag.HIGH_BIT, Vr.US, 7)
                        .putBytes(Tag.PIXEL_DATA, Vr.OB, rgb));
        CaseVolumes volumes = CaseVolumes.of(List.of(source(colour)), StackRules.BY_NORMAL);

        // When
        float[] values = volumes.plane(
                        volumes.stacks().get(0),
                        volumes.stacks().get(0).volume().slices().get(0),
                        PixelReading.RESCALE)
                .values();

        // Then
        assertThat(values[0]).isEqualTo(29.9f);
        assertThat(values[SIDE * SIDE - 1]).isEqualTo(58.7f);
    }

    @Test
    void takesTheFramesOfAClipInStoredOrderAndSaysSo() {
        // Given 40 frames of growing brightness
        DicomFile clip =
                SyntheticDicom.file(SyntheticDicom.US_MULTI_FRAME, "US", "1.5", 1, i -> 0, data -> data.putInts(
                                Tag.NUMBER_OF_FRAMES, Vr.IS, 40)
                        .putBytes(
                                Tag.PIXEL_DATA, Vr.OW, SyntheticDicom.words(40 * SIDE * SIDE, i -> i / (SIDE * SIDE))));

        // When
        Scan scan = prepare(clip).scans().get(0);

        // Then
        assertThat(scan.depth()).isEqualTo(32);
        assertThat(scan.values()[0]).isEqualTo(0f);
        assertThat(scan.values()[31 * PLANE]).isEqualTo(1f);
        assertThat(scan.notes())
                .containsExactly("no geometry: frames are in stored order", "32 of 40 slices chosen uniformly");
    }

    @Test
    void placesTheFramesOfAnEnhancedInstanceByTheirFunctionalGroups() {
        // Given three frames, stored head to foot, frame f has modality value 10 f + 5
        DicomFile enhanced = SyntheticDicom.file(SyntheticDicom.ENHANCED_CT, "CT", "1.5", 1, i -> 0, data -> {
            data.remove(Tag.PIXEL_SPACING).putInts(Tag.NUMBER_OF_FRAMES, Vr.IS, 3);
            data.putBytes(Tag.PIXEL_DATA, Vr.OW, SyntheticDicom.words(3 * SIDE * SIDE, i -> i / (SIDE * SIDE)));
            DataSet transformation = new DataSet()
                    .putDecimals(Tag.RESCALE_SLOPE, Vr.DS, 10)
                    .putDecimals(Tag.RESCALE_INTERCEPT, Vr.DS, 5);
            data.putItems(
                    Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
                    new DataSet()
                            .putItems(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, transformation)
                            .putItems(
                                    Tag.PIXEL_MEASURES_SEQUENCE,
                                    new DataSet().putDecimals(Tag.PIXEL_SPACING, Vr.DS, 0.7, 0.6))
                            .putItems(
                                    Tag.PLANE_ORIENTATION_SEQUENCE,
                                    new DataSet().putDecimals(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, 1, 0, 0, 0, 1, 0)));
            data.putItems(
                    Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                    IntStream.range(0, 3)
                            .mapToObj(frame -> new DataSet()
                                    .putItems(
                                            Tag.PLANE_POSITION_SEQUENCE,
                                            new DataSet()
                                                    .putDecimals(
                                                            Tag.IMAGE_POSITION_PATIENT, Vr.DS, 0, 0, -3.0 * frame)))
                            .toArray(DataSet[]::new));
        });
        CaseVolumes volumes = CaseVolumes.of(List.of(source(enhanced)), StackRules.BY_NORMAL);

        // When
        var stack = volumes.stacks().get(0);

        // Then
        assertThat(stack.volume().slices()).extracting(slice -> slice.frame()).containsExactly(2, 1, 0);
        assertThat(stack.volume().spacingZMm()).hasValue(3);
        assertThat(stack.volume().pixelSpacing().orElseThrow().y()).isEqualTo(0.7);
        assertThat(volumes.plane(stack, stack.volume().slices().get(0), PixelReading.RESCALE)
                        .value(0, 0))
                .isEqualTo(25f);
        assertThat(stack.volume().notes()).isEmpty();
    }

    @Test
    void keepsSixteenScansInTurnsOfModalities() {
        // Given twenty projections and one CT series
        List<DicomFile> files = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            int number = i;
            files.add(cr("1." + i, 1, data -> data.putInts(Tag.SERIES_NUMBER, Vr.IS, number)));
        }
        files.add(ct("1.99", 1, 0));

        // When
        CasePreparation prepared = prepare(files.toArray(DicomFile[]::new));

        // Then
        assertThat(prepared.scans()).hasSize(16);
        assertThat(prepared.scans())
                .extracting(scan -> scan.stack().seriesUid())
                .startsWith("1.1", "1.99", "1.2")
                .endsWith("1.15");
        assertThat(prepared.outcomes().values())
                .filteredOn(outcome -> outcome instanceof SetAside aside && aside.reason() == Reason.SCANS_MAX)
                .hasSize(5);
    }

    @Test
    void refusesTheSameInstanceTwice() {
        assertThatThrownBy(() -> prepare(ct("1.5", 1, 0), ct("1.5", 1, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
