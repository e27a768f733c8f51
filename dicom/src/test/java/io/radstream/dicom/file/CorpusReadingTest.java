package io.radstream.dicom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import io.radstream.dicom.Corpus;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.frame.Frames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/** Reads, writes and refuses the real and hostile files of the shared corpus. */
class CorpusReadingTest {

    /** Readable to a reader that takes half a value for a value; refused here, because half an instance must never be acknowledged. */
    private static final Map<String, DicomError> CUT_OFF = Map.of(
            "15009ec7_rtplan_truncated.dcm", DicomError.TRUNCATED,
            "8742a49b_emri_small_jpeg_2k_lossless_too_short.dcm", DicomError.TRUNCATED,
            "a3f26c27_MR_truncated.dcm", DicomError.TRUNCATED,
            "1d64cd96_GH179B.dcm", DicomError.MALFORMED);

    /** Declare a transfer syntax that their first element contradicts: read as what they are. */
    private static final Set<String> WRONGLY_DECLARED = Set.of("generated:lying_ts_big", "generated:lying_ts_implicit");

    /** Come back with other bytes, for the reason beside each. */
    private static final Map<String, String> WRITTEN_OTHERWISE = Map.ofEntries(
            Map.entry("52ececba_GH179A.dcm", "an element gets a VR in place of blanks"),
            Map.entry("086c41c5_brain_001.dcm", "bytes after Pixel Data that are no element are dropped"),
            Map.entry("gen_trailing_garbage_177.dcm", "bytes after Pixel Data that are no element are dropped"),
            Map.entry("602dbefe_dx_image.dcm", "a value of odd length is padded"),
            Map.entry("911f56e5_ctbrain1.dcm", "a value of odd length is padded"),
            Map.entry("f8bcc1b6_ctbrain2.dcm", "a value of odd length is padded"),
            Map.entry("9f69e68b_chrJapMulti.dcm", "a wrong group length is put right"),
            Map.entry("debc5ddf_GH178.dcm", "a wrong group length is put right"),
            Map.entry("ef2cf919_Tag-0040-A170-VR-CS.dcm", "a wrong group length is put right"),
            Map.entry("f5d556d6_GH355.dcm", "a wrong group length is put right"),
            Map.entry("gen_duplicate_tags_179.dcm", "of an element that occurs twice the last is kept"));

    /** Room for the deflate bomb of the corpus would be 64 MiB. */
    private static final ReadLimits INVALID_LIMITS = new ReadLimits(64, 1 << 24, 10_000, 100_000, 1 << 22);

    private static final long ALLOCATED_BYTES_MAX = 32L << 20;

    private static final ThreadMXBean ALLOCATION = (ThreadMXBean) ManagementFactory.getThreadMXBean();

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
                    long before = ALLOCATION.getCurrentThreadAllocatedBytes();
                    try {
                        useAll(entry);
                        accepted.add(entry.get("kind"));
                    } catch (DicomException e) {
                        assertThat(e.getMessage()).startsWith(e.error().name());
                    }
                    assertThat(ALLOCATION.getCurrentThreadAllocatedBytes() - before)
                            .as("bytes allocated for %s", entry)
                            .isLessThan(ALLOCATED_BYTES_MAX);
                });
            }
        }

        // Then
        assertThat(accepted).isEqualTo(new TreeSet<>(WRONGLY_DECLARED));
    }

    /** What intake and preparation would do with a file. */
    private static void useAll(Corpus.Entry entry) throws IOException {
        InstanceFile.of(entry.path());
        DicomFile file = DicomReader.read(entry.path(), INVALID_LIMITS);
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
            DicomFile file = DicomReader.read(entry.path());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DicomWriter.writeDataSet(file.dataSet(), file.transferSyntax(), out);
            byte[] original = dataSetBytes(entry, file.transferSyntax());
            // Deflated data differ with the compressor and its level: what counts is what they inflate to.
            byte[] written = file.transferSyntax().deflated() ? inflated(out.toByteArray(), 0) : out.toByteArray();
            if (Arrays.equals(original, written)) {
                same++;
            } else {
                different.add(entry.toString());
            }
        }

        // Then
        assertThat(same).isGreaterThan(200);
        assertThat(different).isEqualTo(new TreeSet<>(WRITTEN_OTHERWISE.keySet()));
    }

    /** The bytes from the first element after meta information to the end of the file. */
    private static byte[] dataSetBytes(Corpus.Entry entry, TransferSyntax syntax) throws IOException {
        byte[] bytes = Files.readAllBytes(entry.path());
        try (InputStream in = Files.newInputStream(entry.path())) {
            int start = (int) DicomReader.open(in, ReadLimits.DEFAULT).dataSetOffset();
            return syntax.deflated() ? inflated(bytes, start) : Arrays.copyOfRange(bytes, start, bytes.length);
        }
    }

    private static byte[] inflated(byte[] bytes, int start) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes, start, bytes.length - start);
        return new InflaterInputStream(in, new Inflater(true)).readAllBytes();
    }
}
