package io.radstream.results.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.results.Reports;
import io.radstream.results.original.StoredHeader;
import io.radstream.results.report.DiagnosisReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultObjectsTest {

    private static final int PERTINENT_OTHER_EVIDENCE = 0x0040A385;
    private static final int IDENTICAL_DOCUMENTS = 0x0040A525;

    private final ResultObjects objects = new ResultObjects(ZoneOffset.UTC);

    private static DataSet original(String studyUid) {
        return new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 100")
                .put(Tag.PATIENT_NAME, Vr.PN, "M\u00fcller^J\u00fcrgen")
                .put(Tag.PATIENT_ID, Vr.LO, "P-1")
                .put(Tag.PATIENT_BIRTH_DATE, Vr.DA, "19700101")
                .put(Tag.PATIENT_SEX, Vr.CS, "M")
                .put(Tag.ACCESSION_NUMBER, Vr.SH, "ACC-1")
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, studyUid)
                .putBytes(0x00091001, Vr.LO, "private".getBytes(StandardCharsets.US_ASCII));
    }

    private List<ResultObject> compose(DiagnosisReport report, String studyUid) {
        return objects.compose(report, StoredHeader.of(original(studyUid)), EnumSet.allOf(ResultKind.class));
    }

    private static DataSet document(List<ResultObject> composed, ResultKind kind) {
        return composed.stream()
                .filter(object -> object.kind() == kind)
                .findFirst()
                .orElseThrow()
                .dataSet();
    }

    private static Stream<DataSet> tree(DataSet item) {
        return Stream.concat(
                Stream.of(item), item.items(Tag.CONTENT_SEQUENCE).stream().flatMap(ResultObjectsTest::tree));
    }

    private static Stream<String> referenced(DataSet document) {
        return tree(document)
                .flatMap(item -> item.items(Tag.REFERENCED_SOP_SEQUENCE).stream())
                .map(item -> item.requireString(Tag.REFERENCED_SOP_INSTANCE_UID));
    }

    private static Stream<String> evidence(DataSet document, int tag) {
        return document.items(tag).stream()
                .flatMap(study -> study.items(Tag.REFERENCED_SERIES_SEQUENCE).stream())
                .flatMap(series -> series.items(Tag.REFERENCED_SOP_SEQUENCE).stream())
                .map(item -> item.requireString(Tag.REFERENCED_SOP_INSTANCE_UID));
    }

    @Test
    void composesTheSameBytesForTheSameReport() {
        // Given
        DiagnosisReport report = Reports.chest();

        // When
        List<ResultObject> first = compose(report, "1.2.3");
        List<ResultObject> second = compose(report, "1.2.3");

        // Then
        assertThat(first).hasSize(3);
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i).file()).isEqualTo(second.get(i).file());
        }
    }

    @Test
    void givesEveryObjectItsOwnUidsInTheStudyOfTheOriginal() {
        // Given
        DiagnosisReport report = Reports.chest();

        // When
        List<ResultObject> composed = compose(report, "1.2.3");

        // Then
        Set<String> uids = new HashSet<>();
        for (ResultObject object : composed) {
            assertThat(object.studyUid()).isEqualTo("1.2.3");
            assertThat(uids.add(object.sopInstanceUid())).isTrue();
            assertThat(uids.add(object.dataSet().requireString(Tag.SERIES_INSTANCE_UID)))
                    .isTrue();
        }
        assertThat(uids).allMatch(uid -> uid.startsWith("2.25.") && uid.length() <= 64);
    }

    @Test
    void keepsThePatientOfTheOriginalInItsCharacterSetAndNoPrivateElement() throws IOException {
        // Given
        DiagnosisReport report = Reports.chest();

        // When
        for (ResultObject object : compose(report, "1.2.3")) {
            DataSet read = DicomReader.read(new ByteArrayInputStream(object.file()), ReadLimits.DEFAULT)
                    .dataSet();

            // Then
            assertThat(read.requireString(Tag.SPECIFIC_CHARACTER_SET)).isEqualTo("ISO_IR 100");
            assertThat(read.requireString(Tag.PATIENT_NAME)).isEqualTo("M\u00fcller^J\u00fcrgen");
            assertThat(read.requireString(Tag.ACCESSION_NUMBER)).isEqualTo("ACC-1");
            assertThat(read.elements()).noneMatch(element -> Tag.isPrivate(element.tag()));
        }
    }

    @Test
    void namesCodeProbabilityAndSlicesOfEachFinding() {
        // Given
        DiagnosisReport report = Reports.chest();

        // When
        DataSet document = document(compose(report, "1.2.3"), ResultKind.STRUCTURED_REPORT);

        // Then
        List<DataSet> groups = tree(document)
                .filter(item -> item.items(Tag.CONCEPT_NAME_CODE_SEQUENCE).stream()
                        .anyMatch(name -> name.requireString(Tag.CODE_VALUE).equals("125007")))
                .toList();
        assertThat(groups).hasSize(2);
        assertThat(tree(groups.get(0))
                        .flatMap(item -> item.items(Tag.CONCEPT_CODE_SEQUENCE).stream())
                        .map(code -> code.requireString(Tag.CODING_SCHEME_DESIGNATOR) + " "
                                + code.requireString(Tag.CODE_VALUE)))
                .contains("I10C J93.9", "RADLEX RID49480");
        assertThat(tree(groups.get(0))
                        .flatMap(item -> item.items(Tag.MEASURED_VALUE_SEQUENCE).stream())
                        .map(value -> value.requireString(Tag.NUMERIC_VALUE)))
                .containsExactly("91.3");
        assertThat(referenced(groups.get(0))).containsExactly("1.2.3.1.1", "1.2.3.1.2");
    }

    @Test
    void listsEveryReferencedInstanceAsEvidenceAlsoOfOtherStudies() {
        // Given
        DiagnosisReport report = Reports.about(
                "c", 0, List.of(Reports.study("1.2.3", "1.2.3.1", 2), Reports.study("1.2.4", "1.2.4.1", 3)));

        // When
        DataSet first = document(compose(report, "1.2.3"), ResultKind.STRUCTURED_REPORT);
        DataSet second = document(compose(report, "1.2.4"), ResultKind.STRUCTURED_REPORT);

        // Then
        assertThat(evidence(first, Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE))
                .hasSize(2);
        assertThat(evidence(first, PERTINENT_OTHER_EVIDENCE)).hasSize(3);
        assertThat(referenced(first))
                .allMatch(Stream.concat(
                                evidence(first, Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE),
                                evidence(first, PERTINENT_OTHER_EVIDENCE))
                        .toList()::contains);
        assertThat(evidence(first, IDENTICAL_DOCUMENTS)).containsExactly(second.requireString(Tag.SOP_INSTANCE_UID));
    }

    @Test
    void selectsNoKeyObjectsInAStudyWithoutKeySlices() {
        // Given
        DiagnosisReport report = Reports.about(
                "c", 0, List.of(Reports.study("1.2.3", "1.2.3.1", 2), Reports.study("1.2.4", "1.2.4.1", 3)));

        // When
        List<ResultObject> composed = compose(report, "1.2.4");

        // Then
        assertThat(composed).extracting(ResultObject::kind).doesNotContain(ResultKind.KEY_OBJECTS);
    }

    @Test
    void namesTheReportItReplaces() {
        // Given
        DiagnosisReport first = Reports.chest();
        DiagnosisReport second = Reports.amended(first, List.of());

        // When
        DataSet before = document(compose(first, "1.2.3"), ResultKind.STRUCTURED_REPORT);
        DataSet after = document(compose(second, "1.2.3"), ResultKind.STRUCTURED_REPORT);

        // Then
        assertThat(evidence(after, Tag.PREDECESSOR_DOCUMENTS_SEQUENCE))
                .containsExactly(before.requireString(Tag.SOP_INSTANCE_UID));
        assertThat(after.items(Tag.PREDECESSOR_DOCUMENTS_SEQUENCE)
                        .get(0)
                        .items(Tag.REFERENCED_SERIES_SEQUENCE)
                        .get(0)
                        .requireString(Tag.SERIES_INSTANCE_UID))
                .isEqualTo(before.requireString(Tag.SERIES_INSTANCE_UID));
        assertThat(before.items(Tag.PREDECESSOR_DOCUMENTS_SEQUENCE)).isEmpty();
        assertThat(after.requireString(Tag.SOP_INSTANCE_UID)).isNotEqualTo(before.requireString(Tag.SOP_INSTANCE_UID));
    }

    @Test
    void saysForEveryOutcomeThatSilenceIsNoNegative() {
        for (int index = 0; index < 5; index++) {
            // Given
            DiagnosisReport report = Reports.about("c", index, List.of(Reports.study("1.2.3", "1.2.3.1", 1)));

            // When
            DataSet document = document(compose(report, "1.2.3"), ResultKind.STRUCTURED_REPORT);

            // Then
            assertThat(tree(document).flatMap(item -> item.string(Tag.TEXT_VALUE).stream()))
                    .as(report.outcome().name())
                    .anyMatch(text -> text.contains("not exclude disease")
                            || text.contains("not verified by a physician")
                            || text.contains("No algorithm looked"))
                    .contains(Reports.NOTICE);
            assertThat(document.requireString(Tag.VERIFICATION_FLAG)).isEqualTo("UNVERIFIED");
        }
    }

    @Test
    void givesTimesInTheOffsetOfTheOriginalElseInTheZoneOfTheSite() {
        // Given
        DiagnosisReport report = Reports.chest();
        StoredHeader plain = StoredHeader.of(original("1.2.3"));
        StoredHeader offset = StoredHeader.of(original("1.2.3").put(Tag.TIMEZONE_OFFSET_FROM_UTC, Vr.SH, "-0500"));
        ResultObjects berlin = new ResultObjects(ZoneId.of("Europe/Berlin"));

        // When
        String local = berlin.compose(report, plain, Set.of(ResultKind.SUMMARY_PICTURE))
                .get(0)
                .dataSet()
                .requireString(Tag.CONTENT_TIME);
        String west = berlin.compose(report, offset, Set.of(ResultKind.SUMMARY_PICTURE))
                .get(0)
                .dataSet()
                .requireString(Tag.CONTENT_TIME);

        // Then
        assertThat(local).isEqualTo("111112");
        assertThat(west).isEqualTo("051112");
    }

    @Test
    void refusesAnOriginalOfAnotherStudy() {
        assertThatThrownBy(() -> compose(Reports.chest(), "1.2.99"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no study of the report");
    }

    @Test
    void burnsNothingIntoThePictureThatSaysWhoThePatientIs() {
        // Given
        DataSet other =
                original("1.2.3").put(Tag.PATIENT_NAME, Vr.PN, "Somebody^Else").put(Tag.PATIENT_ID, Vr.LO, "2");

        // When
        byte[] one = document(compose(Reports.chest(), "1.2.3"), ResultKind.SUMMARY_PICTURE)
                .bytes(Tag.PIXEL_DATA)
                .orElseThrow();
        byte[] two = objects.compose(Reports.chest(), StoredHeader.of(other), Set.of(ResultKind.SUMMARY_PICTURE))
                .get(0)
                .dataSet()
                .bytes(Tag.PIXEL_DATA)
                .orElseThrow();

        // Then
        assertThat(one).isEqualTo(two).contains((byte) 255);
    }
}
