package io.radstream.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.file.DicomFile;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PhantomProperties {

    private static final int CASE_BYTES_MAX = 2_100_000;

    @Property(tries = 60)
    void everyCaseIsOneStudyOfOnePatientWithinItsLimits(
            @ForAll long seed, @ForAll Scanner scanner, @ForAll @IntRange(max = 1_000_000) int index) {
        PhantomCase phantom = new PhantomGenerator(seed, scanner).caseAt(index);

        Set<String> uids = new HashSet<>();
        long bytes = 0;
        for (DicomFile file : phantom.instances()) {
            DataSet data = file.dataSet();
            assertThat(data.requireString(Tag.PATIENT_ID)).isEqualTo(phantom.patientId());
            assertThat(data.requireString(Tag.STUDY_INSTANCE_UID)).isEqualTo(phantom.studyUid());
            assertThat(uids.add(data.requireString(Tag.SOP_INSTANCE_UID))).isTrue();
            bytes += data.bytes(Tag.PIXEL_DATA).orElseThrow().length;
        }
        uids.add(phantom.studyUid());
        phantom.series().forEach(series -> uids.add(series.seriesUid()));
        assertThat(uids).allMatch(Uid::isValid).allMatch(uid -> uid.startsWith("2.25."));
        assertThat(uids).hasSize(phantom.instances().size() + phantom.series().size() + 1);
        assertThat(phantom.series()).hasSizeBetween(1, 4);
        assertThat(bytes).isLessThan(CASE_BYTES_MAX);
        assertThat(phantom.labels()).hasSizeBetween(0, PhantomOptions.DEFAULT.labelsMax());
    }

    @Property(tries = 400)
    void labelsAreInTheLabelSpaceInItsOrderAndNeverTwice(
            @ForAll long seed, @ForAll Scanner scanner, @ForAll @IntRange(max = 1_000_000) int index) {
        PhantomTruth truth = new PhantomGenerator(seed, scanner).truthAt(index);

        int last = -1;
        for (String label : truth.labels()) {
            int position = PhantomLabels.labelSpace().indexOf(label).orElseThrow();
            assertThat(position).isGreaterThan(last);
            last = position;
        }
    }

    @Property(tries = 60)
    void pixelsStayWithinTheBitsStored(
            @ForAll long seed, @ForAll Scanner scanner, @ForAll @IntRange(max = 10_000) int index) {
        for (DicomFile file : new PhantomGenerator(seed, scanner).caseAt(index).instances()) {
            DataSet data = file.dataSet();
            byte[] bytes = data.bytes(Tag.PIXEL_DATA).orElseThrow();
            int allocated = data.requireInteger(Tag.BITS_ALLOCATED) / 8;
            int pixels = data.requireInteger(Tag.ROWS) * data.requireInteger(Tag.COLUMNS);
            assertThat(bytes).hasSize(pixels * allocated);
            if (allocated == 2 && data.requireInteger(Tag.PIXEL_REPRESENTATION) == 0) {
                int limit = 1 << data.requireInteger(Tag.BITS_STORED);
                for (int i = 0; i < bytes.length; i += 2) {
                    int value = (bytes[i] & 0xFF) | (bytes[i + 1] & 0xFF) << 8;
                    assertThat(value < limit).isTrue();
                }
            }
        }
    }
}
