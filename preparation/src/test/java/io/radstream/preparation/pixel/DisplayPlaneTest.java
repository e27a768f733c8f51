package io.radstream.preparation.pixel;

import static io.radstream.preparation.SyntheticDicom.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.frame.Frames;
import io.radstream.dicom.photometric.Window;
import io.radstream.dicom.photometric.WindowFunction;
import io.radstream.preparation.SyntheticDicom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayPlaneTest {

    private static final String PET = "1.2.840.10008.5.1.4.1.1.128";

    private static GreyPlane read(DicomFile file, String modality) {
        return PixelReading.FULL.read(file, Frames.of(file), 0, modality);
    }

    /** A radiograph whose pixel i is stored as i. */
    private static GreyPlane radiograph(Consumer<DataSet> changes) {
        return read(SyntheticDicom.file(SyntheticDicom.CR, "CR", "1.5", 1, i -> i, changes), "CR");
    }

    private static float pixel(GreyPlane plane, int index) {
        return plane.value(index / SIDE, index % SIDE);
    }

    private static DataSet table(int first, int bits, byte[] data, int entries) {
        return new DataSet()
                .putInts(Tag.LUT_DESCRIPTOR, Vr.US, entries, first, bits)
                .putBytes(Tag.LUT_DATA, Vr.OW, data);
    }

    @Test
    void modalityTableReplacesRescale() {
        // Given entries 1000, 1100, ... for stored values 10 to 14
        GreyPlane plane = radiograph(data -> data.putItems(
                Tag.MODALITY_LUT_SEQUENCE, table(10, 16, SyntheticDicom.words(5, i -> 1000 + 100 * i), 5)));

        // Then values beyond the table take its ends
        assertThat(pixel(plane, 0)).isEqualTo(1000);
        assertThat(pixel(plane, 12)).isEqualTo(1200);
        assertThat(pixel(plane, 60)).isEqualTo(1400);
    }

    @Test
    void voiTableComesBeforeAWindow() {
        // Given a table of 8 bits in bytes
        GreyPlane plane = radiograph(data -> data.putDecimals(Tag.WINDOW_CENTER, Vr.DS, 1)
                .putDecimals(Tag.WINDOW_WIDTH, Vr.DS, 1)
                .putItems(Tag.VOI_LUT_SEQUENCE, table(2, 8, new byte[] {0, 51, (byte) 255}, 3)));

        // Then
        Voi voi = plane.voi().orElseThrow();
        assertThat(voi.apply(1)).isZero();
        assertThat(voi.apply(3)).isEqualTo(0.2f);
        assertThat(voi.apply(900)).isEqualTo(1);
    }

    @Test
    void aTableThatContradictsItsDescriptorIsAFaultOfTheInstance() {
        assertThatThrownBy(() ->
                        radiograph(data -> data.putItems(Tag.MODALITY_LUT_SEQUENCE, table(0, 16, new byte[4], 100))))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("LUTData");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MONOCHROME1", "INVERSE"})
    void leastIsWhiteInMonochrome1AndWithAnInverseShape(String how) {
        // When
        GreyPlane plane = radiograph(data -> {
            if (how.equals("MONOCHROME1")) {
                data.put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, how);
            }
            data.put(Tag.PRESENTATION_LUT_SHAPE, Vr.CS, "INVERSE");
        });

        // Then
        assertThat(plane.inverted()).isTrue();
        assertThat(radiograph(data -> data.put(Tag.PRESENTATION_LUT_SHAPE, Vr.CS, "IDENTITY"))
                        .inverted())
                .isFalse();
    }

    @Test
    void paddingIsBackground() {
        // Given stored values 0 to 9 are no part of the image
        Consumer<DataSet> padded = data ->
                data.putInts(Tag.PIXEL_PADDING_VALUE, Vr.US, 0).putInts(Tag.PIXEL_PADDING_RANGE_LIMIT, Vr.US, 9);

        // Then
        assertThat(pixel(radiograph(padded), 3)).isEqualTo(10);
        GreyPlane inverted =
                radiograph(padded.andThen(data -> data.put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME1")));
        assertThat(pixel(inverted, 3)).isEqualTo(63);
    }

    @Test
    void framesHaveWindowsOfTheirOwn() {
        // Given
        GreyPlane plane = radiograph(data -> data.putDecimals(Tag.WINDOW_CENTER, Vr.DS, 1)
                .putDecimals(Tag.WINDOW_WIDTH, Vr.DS, 1)
                .putItems(
                        Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                        new DataSet()
                                .putItems(
                                        Tag.FRAME_VOI_LUT_SEQUENCE,
                                        new DataSet()
                                                .putDecimals(Tag.WINDOW_CENTER, Vr.DS, 300)
                                                .putDecimals(Tag.WINDOW_WIDTH, Vr.DS, 50))));

        // Then
        assertThat(plane.voi()).contains(new Windowing(new Window(300, 50, WindowFunction.LINEAR)));
    }

    /** PET in Bq/ml: 370 MBq given an hour before the scan to a patient of 70 kg; pixel i is 100 i Bq/ml. */
    private static DicomFile pet(Consumer<DataSet> changes) {
        return SyntheticDicom.file(PET, "PT", "1.5", 1, i -> i, data -> {
            data.putDecimals(Tag.RESCALE_SLOPE, Vr.DS, 100)
                    .putDecimals(Tag.RESCALE_INTERCEPT, Vr.DS, 0)
                    .put(Tag.UNITS, Vr.CS, "BQML")
                    .put(Tag.CORRECTED_IMAGE, Vr.CS, "ATTN", "DECY", "SCAT")
                    .put(Tag.DECAY_CORRECTION, Vr.CS, "START")
                    .put(Tag.SERIES_DATE, Vr.DA, "20240102")
                    .put(Tag.SERIES_TIME, Vr.TM, "113000.123")
                    .put(Tag.ACQUISITION_DATE, Vr.DA, "20240102")
                    .put(Tag.ACQUISITION_TIME, Vr.TM, "113200")
                    .putDecimals(Tag.PATIENT_WEIGHT, Vr.DS, 70)
                    .putItems(
                            Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
                            new DataSet()
                                    .put(Tag.RADIOPHARMACEUTICAL_START_TIME, Vr.TM, "103000")
                                    .putDecimals(Tag.RADIONUCLIDE_TOTAL_DOSE, Vr.DS, 370e6)
                                    .putDecimals(Tag.RADIONUCLIDE_HALF_LIFE, Vr.DS, 6586.2));
            changes.accept(data);
        });
    }

    @Test
    void petIsInUptakeValuesWhereEveryAttributeIsThere() {
        // When
        GreyPlane plane = read(pet(data -> {}), "PT");

        // Then 100 Bq/ml * 70,000 g / (370 MBq * 2^(-3600 / 6586.2))
        double expected = 100.0 * 70_000 / (370e6 * Math.pow(2, -3600 / 6586.2));
        assertThat((double) pixel(plane, 1)).isCloseTo(expected, within(1e-6));
        assertThat(plane.voi()).contains(new Windowing(new Window(5, 10, WindowFunction.LINEAR_EXACT)));
    }

    @Test
    void petCorrectedToTheAdministrationNeedsNoDecay() {
        // When
        GreyPlane plane = read(pet(data -> data.put(Tag.DECAY_CORRECTION, Vr.CS, "ADMIN")), "PT");

        // Then
        assertThat((double) pixel(plane, 1)).isCloseTo(100.0 * 70_000 / 370e6, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Tag.PATIENT_WEIGHT,
                Tag.UNITS,
                Tag.CORRECTED_IMAGE,
                Tag.DECAY_CORRECTION,
                Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE
            })
    void petStaysActivityWhereAnAttributeIsMissing(int tag) {
        assertThat(pixel(read(pet(data -> data.remove(tag)), "PT"), 1)).isEqualTo(100);
    }

    @Test
    void petStaysActivityWhereTimesContradictEachOther() {
        assertThat(pixel(read(pet(data -> data.put(Tag.SERIES_TIME, Vr.TM, "093000")), "PT"), 1))
                .isEqualTo(100);
        assertThat(pixel(read(pet(data -> data.put(Tag.SERIES_TIME, Vr.TM, "half ten")), "PT"), 1))
                .isEqualTo(100);
    }

    @Test
    void aDigitisedFilmOfCtNeedsNoRescale() {
        DicomFile film = SyntheticDicom.file("1.2.840.10008.5.1.4.1.1.7", "CT", "1.5", 1, i -> i, data -> {});

        assertThat(pixel(read(film, "CT"), 7)).isEqualTo(7);
    }
}
