package io.radstream.dicom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.radstream.dicom.Corpus;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.frame.Frames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Reads, writes and refuses the real and hostile files of the shared corpus. */
class CorpusReadingTest {

    /** Readable to a reader that takes half a value for a value; refused here, because half an instance must never be acknowledged. */
    private static final Map<String, DicomError> CUT_OFF = Map.of(
            "15009ec7_rtplan_truncated.dcm", DicomError.TRUNCATED,
            "8742a49b_emri_small_jpeg_2k_lossless_too_short.dcm", DicomError.TRUNCATED,
            "a3f26c27_MR_truncated.dcm", DicomError.TRUNCATED,
            "1d64cd96_GH179B.dcm", DicomError.MALFORMED,
            "52ececba_GH179A.dcm", DicomError.MALFORMED);

    /** Declare a transfer syntax that their first element contradicts: read as what they are. */
    private static final Set<String> WRONGLY_DECLARED = Set.of("generated:lying_ts_big", "generated:lying_ts_implicit");

    /** Come back with other bytes, for the reason beside each. */
    private static final Map<String, String> WRITTEN_OTHERWISE = Map.of(
            "086c41c5_brain_001.dcm", "bytes after Pixel Data that are no element are dropped",
            "gen_trailing_garbage_177.dcm", "bytes after Pixel Data that are no element are dropped",
            "602dbefe_dx_image.dcm", "a value of odd length is padded",
            "911f56e5_ctbrain1.dcm", "a value of odd length is padded",
            "f8bcc1b6_ctbrain2.dcm", "a value of odd length is padded",
            "9f69e68b_chrJapMulti.dcm", "a wrong group length is put right",
            "debc5ddf_GH178.dcm", "a wrong group length is put right",
            "ef2cf919_Tag-0040-A170-VR-CS.dcm", "a wrong group length is put right",
            "f5d556d6_GH355.dcm", "a wrong group length is put right",
            "gen_duplicate_tags_179.dcm", "of an element that occurs twice the last is kept");

    @Test
    void readsEveryReadableFile() throws IOException {
        // Given
        Map<String, DicomError> refused = new TreeMap<>();

        // When
        for (Corpus.Entry entry : Corpus.entries()) {
            if (entry.readable()) {
                try {
                    DicomFile file = DicomReader.read(entry.path());
                    assertThat(file.dataSet().string(Tag.MODALITY).orElse("")).isEqualTo(entry.get("modality"));
                } catch (DicomException e) {
                    refused.put(entry.toString(), e.error());
                }
            }
        }

        // Then
        assertThat(refused).isEqualTo(new TreeMap<>(CUT_OFF));
    }

    @Test
    void refusesOrBoundsEveryInvalidFile() throws IOException {
        // Given
        Set<String> accepted = new TreeSet<>();

        // When
        for (Corpus.Entry entry : Corpus.entries()) {
            if (!entry.readable()) {
                assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                    try {
                        useAll(entry);
                        accepted.add(entry.get("kind"));
                    } catch (DicomException e) {
                        assertThat(e.getMessage()).isNotBlank();
                    }
                });
            }
        }

        // Then
        assertThat(accepted).isEqualTo(new TreeSet<>(WRONGLY_DECLARED));
    }

    /** What intake and preparation would do with a file. */
    private static void useAll(Corpus.Entry entry) throws IOException {
        InstanceFile.of(entry.path());
        DicomFile file = DicomReader.read(entry.path());
        for (int tag : new int[] {Tag.SOP_INSTANCE_UID, Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID}) {
            if (!Uid.isValid(file.dataSet().requireString(tag))) {
                throw DicomException.at(DicomError.INVALID_VALUE, tag, "not a UID");
            }
        }
        Frames frames = Frames.of(file);
        for (int i = 0; i < frames.count(); i++) {
            frames.frame(i);
        }
    }

    @Test
    void writesBackTheSameBytes() throws IOException {
        // Given
        Set<String> different = new TreeSet<>();
        int same = 0;

        // When
        for (Corpus.Entry entry : Corpus.entries()) {
            if (!entry.readable() || CUT_OFF.containsKey(entry.toString())) {
                continue;
            }
            byte[] original = Files.readAllBytes(entry.path());
            DicomFile file = DicomReader.read(entry.path());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DicomWriter.writeDataSet(file.dataSet(), file.transferSyntax(), out);
            int start = original.length - out.size();
            if (start >= 0 && Arrays.equals(original, start, original.length, out.toByteArray(), 0, out.size())) {
                same++;
            } else if (!file.transferSyntax().deflated()) {
                different.add(entry.toString());
            }
        }

        // Then
        assertThat(same).isGreaterThan(200);
        assertThat(different).isEqualTo(WRITTEN_OTHERWISE.keySet());
    }
}
