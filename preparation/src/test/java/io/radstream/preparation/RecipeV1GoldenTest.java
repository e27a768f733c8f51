package io.radstream.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.phantom.PhantomGenerator;
import io.radstream.phantom.Scanner;
import io.radstream.preparation.scan.ScanRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights were trained on the tensors of recipe v1: they stay what they are, bit by bit. A failure here means a new recipe is needed. */
class RecipeV1GoldenTest {

    private static final int CASES = 6;

    @ParameterizedTest
    @CsvSource({
        "A,f4e5176241db6a86e315e405588e8e2d14c97f16c8135d2cea6db6b423fdb657",
        "B,a086a2cbf9b6c342a648858753f43d58592780d2b0467cad7974b6b4363d18dd"
    })
    void phantomCasesGiveTheTensorsTheDemoWeightsWereTrainedOn(Scanner scanner, String golden) {
        // Given
        PhantomGenerator generator = new PhantomGenerator(20_261_124, scanner);
        List<DicomFile> files = IntStream.range(0, CASES)
                .mapToObj(generator::caseAt)
                .flatMap(phantom -> phantom.instances().stream())
                .toList();

        // When
        CasePreparation prepared = prepare(files);

        // Then
        assertThat(prepared.scans()).hasSizeGreaterThan(CASES);
        assertThat(ScanDigest.of(prepared.scans())).isEqualTo(golden);
    }

    @Test
    void oddInstancesGiveTheTensorsTheyAlwaysGave() {
        // Given
        List<DicomFile> files = new ArrayList<>();
        files.add(SyntheticDicom.cr("1.11", 1, data -> data.put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME1")));
        files.add(SyntheticDicom.cr("1.12", 1, data -> data.put(Tag.PRESENTATION_LUT_SHAPE, Vr.CS, "INVERSE")));
        files.add(SyntheticDicom.cr("1.13", 1, data -> data.putDecimals(Tag.WINDOW_CENTER, Vr.DS, 100)
                .putDecimals(Tag.WINDOW_WIDTH, Vr.DS, 50)));
        files.add(SyntheticDicom.file(SyntheticDicom.US_MULTI_FRAME, "US", "1.14", 1, i -> 0, data -> data.putInts(
                        Tag.NUMBER_OF_FRAMES, Vr.IS, 40)
                .putBytes(Tag.PIXEL_DATA, Vr.OW, SyntheticDicom.words(40 * 64, i -> i * 7 % 251))));
        for (int slice = 0; slice < 40; slice++) {
            // Tilted, with a gap, two slices at each of some positions, one of another echo.
            double z = slice / 2 * 3 + (slice > 30 ? 20 : 0);
            int echo = slice % 7;
            double tilt = 0.2 * z;
            files.add(SyntheticDicom.ct("1.15", slice + 1, z, data -> tilted(data, tilt, z, echo)));
        }

        // When
        CasePreparation prepared = prepare(files);

        // Then
        assertThat(prepared.scans()).hasSize(5);
        assertThat(ScanDigest.of(prepared.scans()))
                .isEqualTo("f64bfd9d392c05b503b073c3f32ca677e87f96d8393b784440c94e5239aa4d99");
    }

    private static void tilted(DataSet data, double y, double z, int echo) {
        SyntheticDicom.place(data, 0, y, z);
        data.putInts(Tag.ECHO_NUMBERS, Vr.IS, echo).putInts(Tag.TEMPORAL_POSITION_IDENTIFIER, Vr.IS, echo + 1);
    }

    private static CasePreparation prepare(List<DicomFile> files) {
        return new CasePreparer(ScanRecipe.V1)
                .prepare(files.stream().map(SyntheticDicom::source).toList());
    }
}
