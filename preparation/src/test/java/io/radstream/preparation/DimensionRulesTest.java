package io.radstream.preparation;

import static io.radstream.preparation.SyntheticDicom.SIDE;
import static io.radstream.preparation.SyntheticDicom.cr;
import static io.radstream.preparation.SyntheticDicom.ct;
import static io.radstream.preparation.SyntheticDicom.mr;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.preparation.InstanceOutcome.SetAside;
import io.radstream.preparation.series.Reason;
import io.radstream.preparation.series.Stack;
import io.radstream.preparation.series.StackKind;
import io.radstream.preparation.series.StackRules;
import io.radstream.preparation.series.View;
import io.radstream.preparation.volume.GapPolicy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DimensionRulesTest {

    private static final String ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1";

    private static CaseVolumes volumes(List<DicomFile> files) {
        return volumes(files, GapPolicy.KEEP);
    }

    private static CaseVolumes volumes(List<DicomFile> files, GapPolicy gaps) {
        return CaseVolumes.of(files.stream().map(SyntheticDicom::source).toList(), StackRules.byDimension(gaps));
    }

    /** Three positions, each with a slice for each of {@code count} values of a dimension. */
    private static List<DicomFile> repeated(int count, BiConsumer<DataSet, Integer> dimension) {
        List<DicomFile> files = new ArrayList<>();
        for (int value = 0; value < count; value++) {
            for (int slice = 0; slice < 3; slice++) {
                int of = value;
                files.add(mr("1.5", 3 * value + slice + 1, slice, data -> dimension.accept(data, of)));
            }
        }
        return files;
    }

    private static void assertLayers(CaseVolumes volumes, int count) {
        assertThat(volumes.stacks()).hasSize(count);
        assertThat(volumes.stacks())
                .allSatisfy(stack -> assertThat(stack.volume().spacingZMm()).hasValue(1));
        assertThat(volumes.unused()).isEmpty();
        for (int k = 0; k < count; k++) {
            assertThat(instances(volumes.stacks().get(k)))
                    .containsExactly("1.5." + (3 * k + 1), "1.5." + (3 * k + 2), "1.5." + (3 * k + 3));
        }
    }

    private static List<String> instances(Stack stack) {
        return stack.volume().slices().stream()
                .map(slice -> slice.sopInstanceUid())
                .toList();
    }

    @Test
    void splitsByTemporalPosition() {
        assertLayers(
                volumes(repeated(3, (data, k) -> data.putInts(Tag.TEMPORAL_POSITION_IDENTIFIER, Vr.IS, k + 1))), 3);
    }

    @Test
    void splitsByEchoNumberElseByEchoTime() {
        assertLayers(volumes(repeated(2, (data, k) -> data.putInts(Tag.ECHO_NUMBERS, Vr.IS, k + 1))), 2);
        assertLayers(volumes(repeated(2, (data, k) -> data.putDecimals(Tag.ECHO_TIME, Vr.DS, 4.92 + 2.46 * k))), 2);
    }

    @Test
    void splitsByMagnitudeAndPhase() {
        CaseVolumes volumes = volumes(
                repeated(2, (data, k) -> data.put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", k == 0 ? "M" : "P")));

        assertLayers(volumes, 2);
        assertThat(volumes.stacks().get(1).notes()).containsExactly("kind P");
    }

    @Test
    void splitsByCardiacPhaseButNotByTriggerTimesOfUngatedSlices() {
        assertLayers(
                volumes(repeated(2, (data, k) -> data.putInts(Tag.CARDIAC_NUMBER_OF_IMAGES, Vr.IS, 2)
                        .putDecimals(Tag.TRIGGER_TIME, Vr.DS, 30.5 * k))),
                2);
        List<DicomFile> ungated = IntStream.range(0, 4)
                .mapToObj(i -> mr("1.5", i + 1, i, data -> data.putDecimals(Tag.TRIGGER_TIME, Vr.DS, 100 * i)))
                .toList();
        assertThat(volumes(ungated).stacks()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"standard", "siemens", "siemens-un", "ge", "philips", "united"})
    void splitsByBValueWhereverTheManufacturerKeepsIt(String manufacturer) {
        CaseVolumes volumes = volumes(repeated(2, (data, k) -> putB(data, manufacturer, k == 0 ? 0 : 800)));

        assertLayers(volumes, 2);
        assertThat(volumes.stacks().get(1).notes()).containsExactly("b-value 800");
    }

    private static void putB(DataSet data, String manufacturer, int b) {
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        switch (manufacturer) {
            case "standard" -> data.putDecimals(Tag.DIFFUSION_B_VALUE, Vr.FD, b);
            case "siemens" -> data.put(0x00190011, Vr.LO, "SIEMENS MR HEADER").putInts(0x0019110C, Vr.IS, b);
            case "siemens-un" ->
                data.put(0x00190010, Vr.LO, "SIEMENS MR HEADER")
                        .putBytes(0x0019100C, Vr.UN, String.format("%-4d", b).getBytes(StandardCharsets.US_ASCII));
            case "ge" ->
                data.put(0x00430010, Vr.LO, "GEMS_PARM_01")
                        .put(0x00431039, Vr.IS, "" + (1_000_000_000 + b), "8", "0", "0");
            case "philips" ->
                data.put(0x20010010, Vr.LO, "Philips Imaging DD 001")
                        .putBytes(
                                0x20011003,
                                Vr.UN,
                                ByteBuffer.allocate(4)
                                        .order(ByteOrder.LITTLE_ENDIAN)
                                        .putFloat(b)
                                        .array());
            default ->
                data.put(0x00650010, Vr.LO, "Image Private Header")
                        .putBytes(0x00651009, Vr.UN, bytes.putDouble(b).array());
        }
    }

    @Test
    void doesNotReadAPrivateElementOfAnotherCreator() {
        // Given
        List<DicomFile> files = IntStream.range(0, 4)
                .mapToObj(i -> mr("1.5", i + 1, i, data -> data.put(0x00190010, Vr.LO, "SOMEONE ELSE")
                        .putInts(0x0019100C, Vr.IS, i * 100)))
                .toList();

        // Then
        assertThat(volumes(files).stacks()).hasSize(1);
    }

    @Test
    void splitsGradientDirectionsOfOneBValue() {
        assertLayers(
                volumes(repeated(2, (data, k) -> data.putDecimals(Tag.DIFFUSION_B_VALUE, Vr.FD, 1000)
                        .putDecimals(Tag.DIFFUSION_GRADIENT_ORIENTATION, Vr.FD, k, 1 - k, 0))),
                2);
    }

    @Test
    void splitsByPixelSpacingAndOrientation() {
        // Given
        List<DicomFile> files = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            double z = i;
            files.add(mr("1.5", i + 1, z, data -> {}));
            files.add(mr("1.5", i + 4, z, data -> data.putDecimals(Tag.PIXEL_SPACING, Vr.DS, 1, 1)));
            files.add(mr(
                    "1.5", i + 7, z, data -> data.putDecimals(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, 0, 1, 0, 0, 0, -1)
                            .putDecimals(Tag.IMAGE_POSITION_PATIENT, Vr.DS, z, 0, 0)));
        }

        // Then
        assertThat(volumes(files).stacks())
                .extracting(stack -> instances(stack).size())
                .containsExactly(3, 3, 3);
    }

    @Test
    void readsADimensionThatCannotBeReadAsAbsent() {
        // Given
        List<DicomFile> files = IntStream.range(0, 3)
                .mapToObj(i -> mr("1.5", i + 1, i, data -> data.put(Tag.ECHO_TIME, Vr.DS, "about 5")))
                .toList();

        // Then
        assertThat(volumes(files).stacks()).hasSize(1);
    }

    @Test
    void makesStacksOfWhatRepeatsAtEveryPositionWithoutSayingWhy() {
        // Given two acquisitions of three positions, stored interleaved
        List<DicomFile> files = new ArrayList<>();
        for (int slice = 0; slice < 3; slice++) {
            files.add(ct("1.5", slice + 1, slice, data -> data.putInts(Tag.ACQUISITION_NUMBER, Vr.IS, 2)));
            files.add(ct("1.5", slice + 11, slice, data -> data.putInts(Tag.ACQUISITION_NUMBER, Vr.IS, 1)));
        }

        // When
        CaseVolumes volumes = volumes(files);

        // Then
        assertThat(volumes.stacks())
                .extracting(DimensionRulesTest::instances)
                .containsExactlyInAnyOrder(List.of("1.5.11", "1.5.12", "1.5.13"), List.of("1.5.1", "1.5.2", "1.5.3"));
        assertThat(volumes.stacks().get(0).notes())
                .contains("slice 1 of 2 at each position, in the order of acquisition");
    }

    @Test
    void keepsTheFirstAcquiredOfSlicesAtOnePosition() {
        // Given
        CaseVolumes volumes =
                volumes(List.of(ct("1.5", 1, 0), ct("1.5", 2, 1), ct("1.5", 3, 2), ct("1.5", 4, 1), ct("1.5", 5, 3)));

        // Then
        assertThat(instances(volumes.stacks().get(0))).containsExactly("1.5.1", "1.5.2", "1.5.3", "1.5.5");
        assertThat(volumes.stacks().get(0).notes()).contains("1 slices at the position of another slice set aside");
        assertThat(reason(volumes, "1.5.4")).isEqualTo(Reason.DUPLICATE_POSITION);
    }

    private static Reason reason(CaseVolumes volumes, String instance) {
        return ((SetAside) Optional.ofNullable(volumes.unused().get(instance)).orElseThrow()).reason();
    }

    @Test
    void keepsTiltedAndUnevenSlicesAtTheirPlaceAndSaysSo() {
        // Given
        double[] z = {0, 1, 2.5, 3.5, 9};
        List<DicomFile> files = IntStream.range(0, z.length)
                .mapToObj(i -> ct("1.5", i + 1, z[i], data -> SyntheticDicom.place(data, 0, 0.3 * z[i], z[i])))
                .toList();

        // When
        Stack stack = volumes(files).stacks().get(0);

        // Then
        assertThat(stack.volume().positionsMm()).containsExactly(z);
        assertThat(stack.notes())
                .containsExactly(
                        "gap of 5.50 mm after slice 4 of 5",
                        "uneven spacing: 1.000 to 1.500 mm, median 1.250 mm",
                        "tilted: positions drift 16.7 degrees from the normal");
    }

    @Test
    void splitsAtGapsWhereThePolicySaysSo() {
        // Given
        List<DicomFile> files = IntStream.range(0, 8)
                .mapToObj(i -> ct("1.5", i + 1, i < 4 ? i : i + 10))
                .toList();

        // Then
        assertThat(volumes(files, GapPolicy.SPLIT).stacks())
                .extracting(stack -> instances(stack).size())
                .containsExactly(4, 4);
        assertThat(volumes(files, GapPolicy.KEEP).stacks()).hasSize(1);
    }

    @Test
    void setsReformattedViewsAsideOnlyBesideOriginals() {
        // Given
        List<DicomFile> original = List.of(ct("1.5", 1, 0), ct("1.5", 2, 1), ct("1.5", 3, 2));
        List<DicomFile> views = IntStream.range(0, 4)
                .mapToObj(i ->
                        ct("1.6", i + 1, i, data -> data.put(Tag.IMAGE_TYPE, Vr.CS, "DERIVED", "SECONDARY", "MPR")))
                .toList();
        List<DicomFile> both = new ArrayList<>(original);
        both.addAll(views);

        // Then
        assertThat(volumes(both).stacks()).extracting(Stack::seriesUid).containsExactly("1.5");
        assertThat(reason(volumes(both), "1.6.1")).isEqualTo(Reason.DERIVED);
        assertThat(volumes(views).stacks()).singleElement().satisfies(stack -> assertThat(stack.notes())
                .contains("derived from other images"));
    }

    @Test
    void setsRemnantsAsideOnlyBesideLongerStacks() {
        // Given
        List<DicomFile> bolusTracking = List.of(ct("1.4", 1, 7), ct("1.4", 2, 8));
        List<DicomFile> with = new ArrayList<>(bolusTracking);
        IntStream.range(0, 3).forEach(i -> with.add(ct("1.5", i + 1, i)));

        // Then
        assertThat(reason(volumes(with), "1.4.1")).isEqualTo(Reason.TOO_SHORT);
        assertThat(volumes(bolusTracking).stacks()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "OT,,false",
        "CT,,false",
        "CT,WSD,false",
        "CT,DF,true",
        "CR,,true",
        "CR,DF,true",
        "US,DV,true",
        "US,WSD,false",
        "DX,SD,false"
    })
    void takesCapturesOfProjectionsAndFilmsAndNoScreens(String modality, String conversion, boolean taken) {
        // Given
        DicomFile capture = SyntheticDicom.file("1.2.840.10008.5.1.4.1.1.7", modality, "1.7", 1, i -> i, data -> {
            data.putDecimals(Tag.RESCALE_SLOPE, Vr.DS, 1).putDecimals(Tag.RESCALE_INTERCEPT, Vr.DS, 0);
            Optional.ofNullable(conversion).ifPresent(text -> data.put(Tag.CONVERSION_TYPE, Vr.CS, text));
        });

        // When
        CaseVolumes volumes = volumes(List.of(capture));

        // Then
        assertThat(volumes.stacks()).hasSize(taken ? 1 : 0);
        if (!taken) {
            assertThat(reason(volumes, "1.7.1")).isEqualTo(Reason.SCREENSHOT);
        }
    }

    @Test
    void setsASavedScreenAside() {
        CaseVolumes volumes = volumes(List.of(
                ct("1.5", 1, 0, data -> data.put(Tag.IMAGE_TYPE, Vr.CS, "DERIVED", "SECONDARY", "SCREEN SAVE"))));

        assertThat(reason(volumes, "1.5.1")).isEqualTo(Reason.SCREENSHOT);
    }

    @Test
    void keepsTheFramesOfAClipTogetherInTheirOrder() {
        // Given
        DicomFile clip =
                SyntheticDicom.file(SyntheticDicom.US_MULTI_FRAME, "US", "1.5", 1, i -> 0, data -> data.putInts(
                                Tag.NUMBER_OF_FRAMES, Vr.IS, 5)
                        .putBytes(Tag.PIXEL_DATA, Vr.OW, SyntheticDicom.words(5 * SIDE * SIDE, i -> i)));

        // When
        Stack stack = volumes(List.of(clip)).stacks().get(0);

        // Then
        assertThat(stack.kind()).isEqualTo(StackKind.CLIP);
        assertThat(stack.volume().slices()).extracting(slice -> slice.frame()).containsExactly(0, 1, 2, 3, 4);
        assertThat(stack.notes()).contains("clip of 5 frames");
    }

    @ParameterizedTest
    @ValueSource(strings = {"STATIC", "WHOLE BODY"})
    void takesFramesOfDetectorsAsImagesByThemselves(String kind) {
        // Given
        DicomFile planar =
                SyntheticDicom.file("1.2.840.10008.5.1.4.1.1.20", "NM", "1.5", 1, i -> 0, data -> data.putInts(
                                Tag.NUMBER_OF_FRAMES, Vr.IS, 2)
                        .put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", kind, "EMISSION")
                        .putBytes(Tag.PIXEL_DATA, Vr.OW, SyntheticDicom.words(2 * SIDE * SIDE, i -> i)));

        // Then
        assertThat(volumes(List.of(planar)).stacks())
                .extracting(Stack::kind)
                .containsExactly(StackKind.IMAGE, StackKind.IMAGE);
    }

    @Test
    void recordsSideAndViewOfAMammogram() {
        // Given
        DicomFile mammogram =
                SyntheticDicom.file("1.2.840.10008.5.1.4.1.1.1.2", "MG", "1.5", 1, i -> i, data -> data.put(
                                Tag.IMAGE_LATERALITY, Vr.CS, "L")
                        .putItems(
                                Tag.VIEW_CODE_SEQUENCE,
                                new DataSet()
                                        .put(Tag.CODE_VALUE, Vr.SH, "R-10226")
                                        .put(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, "SRT")));

        // When
        Stack stack = volumes(List.of(mammogram)).stacks().get(0);

        // Then
        assertThat(stack.view()).contains(new View(Optional.of("L"), Optional.of("MLO")));
        assertThat(stack.notes()).containsExactly("view L MLO");
    }

    @Test
    void splitsTheFramesOfAnEnhancedInstanceByEchoAndDiffusion() {
        // Given 2 echoes x 2 b-values x 3 positions
        DicomFile enhanced = SyntheticDicom.file(ENHANCED_MR, "MR", "1.5", 1, i -> 0, data -> data.putInts(
                        Tag.NUMBER_OF_FRAMES, Vr.IS, 12)
                .putItems(
                        Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
                        new DataSet()
                                .putItems(
                                        Tag.PLANE_ORIENTATION_SEQUENCE,
                                        new DataSet()
                                                .putDecimals(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, 1, 0, 0, 0, 1, 0)))
                .putItems(
                        Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                        IntStream.range(0, 12)
                                .mapToObj(DimensionRulesTest::group)
                                .toArray(DataSet[]::new)));

        // When
        CaseVolumes volumes = volumes(List.of(enhanced));

        // Then
        assertThat(volumes.stacks()).hasSize(4);
        assertThat(volumes.stacks().get(1).notes()).containsExactly("echo 10, b-value 800");
        assertThat(volumes.stacks().get(1).volume().slices())
                .extracting(slice -> slice.frame())
                .containsExactly(3, 4, 5);
    }

    private static DataSet group(int frame) {
        return new DataSet()
                .putItems(
                        Tag.PLANE_POSITION_SEQUENCE,
                        new DataSet().putDecimals(Tag.IMAGE_POSITION_PATIENT, Vr.DS, 0, 0, frame % 3 * 2.0))
                .putItems(
                        Tag.MR_DIFFUSION_SEQUENCE,
                        new DataSet().putDecimals(Tag.DIFFUSION_B_VALUE, Vr.FD, frame / 3 % 2 * 800))
                .putItems(
                        Tag.MR_ECHO_SEQUENCE,
                        new DataSet().putDecimals(Tag.EFFECTIVE_ECHO_TIME, Vr.FD, frame < 6 ? 10 : 80));
    }

    @Test
    void givesTheSameStacksInWhateverOrderInstancesCome() {
        // Given
        List<DicomFile> files = new ArrayList<>(repeated(3, (data, k) -> data.putInts(Tag.ECHO_NUMBERS, Vr.IS, k)));
        files.add(mr("1.5", 20, 1, data -> data.putInts(Tag.ECHO_NUMBERS, Vr.IS, 1)));
        files.add(cr("1.6", 1, data -> {}));
        List<DicomFile> shuffled = new ArrayList<>(files);
        Collections.shuffle(shuffled, new Random(5));

        // Then
        assertThat(described(volumes(shuffled))).isEqualTo(described(volumes(files)));
        assertThat(volumes(shuffled).unused())
                .isEqualTo(volumes(files).unused())
                .containsOnlyKeys("1.5.20");
    }

    private static String described(CaseVolumes volumes) {
        return volumes.stacks().stream()
                .map(stack -> stack.scanId() + instances(stack) + stack.notes())
                .collect(Collectors.joining("\n"));
    }
}
