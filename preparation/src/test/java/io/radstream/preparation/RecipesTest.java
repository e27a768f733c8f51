package io.radstream.preparation;

import static io.radstream.preparation.SyntheticDicom.cr;
import static io.radstream.preparation.SyntheticDicom.ct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.preparation.InstanceOutcome.SetAside;
import io.radstream.preparation.scan.Scan;
import io.radstream.preparation.scan.ScanRecipe;
import io.radstream.preparation.series.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecipesTest {

    private static final int PLANE = 256 * 256;

    private static CasePreparation prepare(ScanRecipe recipe, DicomFile... files) {
        return new CasePreparer(recipe)
                .prepare(List.of(files).stream().map(SyntheticDicom::source).toList());
    }

    private static DicomFile windowed(int number, double z) {
        return ct("1.5", number, z, data -> data.putDecimals(Tag.WINDOW_CENTER, Vr.DS, 32.5)
                .putDecimals(Tag.WINDOW_WIDTH, Vr.DS, 33)
                .putDecimals(Tag.PIXEL_SPACING, Vr.DS, 1, 1));
    }

    @Test
    void v2ShowsWhatTheWindowShows() {
        // When HU of pixel i are i + number: the window is 16 to 48
        Scan scan = prepare(ScanRecipe.V2, windowed(1, 0), windowed(2, 1), windowed(3, 2))
                .scans()
                .get(0);

        // Then
        assertThat(scan.values()[0]).isZero();
        assertThat(scan.values()[PLANE - 1]).isEqualTo(1);
        int middle = 128 * 256 + 128;
        assertThat(scan.values()[middle]).isBetween(0.3f, 0.8f);
        assertThat(scan.values()[PLANE + middle] - scan.values()[middle]).isCloseTo(1 / 32f, within(1e-5f));
    }

    @Test
    void v2UsesAPresetWhereCtStatesNoWindow() {
        // When HU are 1 to 66 and the preset of unknown anatomy is -160 to 240
        Scan scan = prepare(ScanRecipe.V2, ct("1.5", 1, 0)).scans().get(0);

        // Then the pixels are 0.5 mm high and 0.25 mm wide: the image fills half of the square
        int centre = 128 * 256;
        assertThat(scan.values()[centre]).isZero();
        assertThat(scan.values()[centre + 64]).isBetween(0.4f, 0.6f);
        assertThat(scan.values()[centre + 255]).isZero();
    }

    @Test
    void v2ComplementsWhatIsStoredInverted() {
        // Given
        DicomFile inverted = cr("1.5", 1, data -> data.put(Tag.PRESENTATION_LUT_SHAPE, Vr.CS, "INVERSE")
                .remove(Tag.PIXEL_SPACING));

        // When
        float[] one = prepare(ScanRecipe.V2, cr("1.5", 1, data -> data.remove(Tag.PIXEL_SPACING)))
                .scans()
                .get(0)
                .values();
        float[] other = prepare(ScanRecipe.V2, inverted).scans().get(0).values();

        // Then
        for (int i = 0; i < PLANE; i += 101) {
            assertThat(other[i]).isCloseTo(1 - one[i], within(1e-6f));
        }
    }

    @Test
    void theImageLevelLoaderStretchesWhatIsDisplayed() {
        // Given a window far wider than the values
        DicomFile wide = cr("1.5", 1, data -> data.putDecimals(Tag.WINDOW_CENTER, Vr.DS, 1000)
                .putDecimals(Tag.WINDOW_WIDTH, Vr.DS, 4000));

        // When
        CasePreparation prepared = prepare(ScanRecipe.RADDIAG_LATE, wide);

        // Then
        Scan scan = prepared.scans().get(0);
        assertThat(scan.depth()).isEqualTo(1);
        assertThat(scan.values()[0]).isZero();
        assertThat(scan.values()[PLANE - 1]).isEqualTo(1);
    }

    @Test
    void theCaseLevelLoaderHasOneScaleForTheScansOfAModality() {
        // Given pixel values 0 to 630 and 100 to 730 of two radiographs
        DicomFile dark = cr("1.5", 1, data -> {});
        DicomFile bright = cr("1.6", 1, data -> data.putDecimals(Tag.RESCALE_SLOPE, Vr.DS, 1)
                .putDecimals(Tag.RESCALE_INTERCEPT, Vr.DS, 100));

        // When
        List<Scan> scans = prepare(ScanRecipe.RADDIAG_EARLY, dark, bright).scans();

        // Then each image is there three times, and 730 is 1
        assertThat(scans).extracting(Scan::depth).containsExactly(3, 3);
        assertThat(scans.get(0).values()[PLANE - 1]).isCloseTo(630 / 730f, within(1e-6f));
        assertThat(scans.get(1).values()[0]).isCloseTo(100 / 730f, within(1e-6f));
        assertThat(scans.get(1).values()[3 * PLANE - 1]).isEqualTo(1);
        assertThat(scans.get(0).sliceInstances()).containsExactly("1.5.1", "1.5.1", "1.5.1");
    }

    @Test
    void theCaseLevelLoaderCountsThePaddingOfAShallowScan() {
        // Given 40 slices that reach the buffer's depth, and 3 that do not; no value is below 1000
        List<DicomFile> files = new ArrayList<>();
        IntStream.range(0, 40).forEach(i -> files.add(SyntheticDicom.mr("1.5", i + 1, i, RecipesTest::raised)));
        Scan alone = prepare(ScanRecipe.RADDIAG_EARLY, files.toArray(DicomFile[]::new))
                .scans()
                .get(0);
        IntStream.range(0, 3).forEach(i -> files.add(SyntheticDicom.mr("1.6", i + 1, i, RecipesTest::raised)));

        // When
        Scan beside = prepare(ScanRecipe.RADDIAG_EARLY, files.toArray(DicomFile[]::new))
                .scans()
                .get(0);

        // Then
        assertThat(alone.values()[0]).isZero();
        assertThat(beside.values()[0]).isBetween(0.8f, 1f);
    }

    private static void raised(DataSet data) {
        data.putDecimals(Tag.RESCALE_SLOPE, Vr.DS, 1).putDecimals(Tag.RESCALE_INTERCEPT, Vr.DS, 1000);
    }

    @Test
    void theCaseLevelLoaderTakesTwoRadiographs() {
        // When
        CasePreparation prepared = prepare(
                ScanRecipe.RADDIAG_EARLY, cr("1.5", 1, data -> {}), cr("1.6", 1, data -> {}), cr("1.7", 1, data -> {}));

        // Then
        assertThat(prepared.scans()).hasSize(2);
        assertThat(prepared.outcomes().get("1.7.1"))
                .isEqualTo(new SetAside(Reason.SCANS_MAX, "a case has at most 2 scans of the modality"));
    }

    @Test
    void resamplesAcrossAGapWhereTheRecipeSaysSo() {
        // Given slices at 0, 1, 2 and 6 mm whose mean grows by 1 a slice
        Map<String, String> parameters = new HashMap<>(ScanRecipe.V2.parameters());
        parameters.putAll(Map.of("name", "even", "gaps", "RESAMPLE", "depth", "linear-at-even-distances"));
        ScanRecipe recipe = ScanRecipe.of(parameters);

        // When
        Scan scan = prepare(recipe, windowed(1, 0), windowed(2, 1), windowed(3, 2), windowed(4, 6))
                .scans()
                .get(0);

        // Then the slice at 4 mm lies between the third and the fourth
        int middle = 128 * 256 + 128;
        float third = scan.values()[PLANE + middle];
        float last = scan.values()[3 * PLANE + middle];
        assertThat(scan.values()[2 * PLANE + middle]).isCloseTo((third + last) / 2, within(1e-5f));
        assertThat(scan.sliceInstances()).containsExactly("1.5.1", "1.5.3", "1.5.4", "1.5.4");
    }

    @Test
    void projectsSlabsWhereTheRecipeSaysSo() {
        // Given a bright spot in one of 64 slices, which uniform choice leaves out
        Map<String, String> parameters = new HashMap<>(ScanRecipe.V2.parameters());
        parameters.putAll(Map.of("name", "slabs", "depth", "maximum-of-slab"));
        List<DicomFile> files = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            int slice = i;
            files.add(SyntheticDicom.file(
                    SyntheticDicom.MR,
                    "MR",
                    "1.5",
                    i + 1,
                    pixel -> slice == 33 ? 900 : 0,
                    data -> SyntheticDicom.place(data, 0, 0, slice)));
        }

        // When
        Scan uniform =
                prepare(ScanRecipe.V2, files.toArray(DicomFile[]::new)).scans().get(0);
        Scan slabs = prepare(ScanRecipe.of(parameters), files.toArray(DicomFile[]::new))
                .scans()
                .get(0);

        // Then
        assertThat(greatest(uniform)).isZero();
        assertThat(greatest(slabs)).isEqualTo(1);
        assertThat(slabs.notes()).contains("32 of 64 slices chosen by maximum-of-slab");
    }

    private static float greatest(Scan scan) {
        float most = 0;
        for (float value : scan.values()) {
            most = Math.max(most, value);
        }
        return most;
    }

    @Test
    void noSeriesHasASecondScanBeforeEachHasOne() {
        // Given 20 echoes of one series, one stack of another
        List<DicomFile> files = new ArrayList<>();
        for (int echo = 1; echo <= 20; echo++) {
            int number = echo;
            for (int slice = 0; slice < 4; slice++) {
                files.add(SyntheticDicom.mr(
                        "1.5", 10 * echo + slice, slice, data -> data.putInts(Tag.ECHO_NUMBERS, Vr.IS, number)));
            }
        }
        IntStream.range(0, 3).forEach(i -> files.add(SyntheticDicom.mr("1.6", i, i, data -> {})));

        // When
        List<Scan> scans =
                prepare(ScanRecipe.V2, files.toArray(DicomFile[]::new)).scans();

        // Then
        assertThat(scans).hasSize(16);
        assertThat(scans.get(1).stack().seriesUid()).isEqualTo("1.6");
    }
}
