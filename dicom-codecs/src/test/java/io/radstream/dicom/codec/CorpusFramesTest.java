package io.radstream.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.frame.DecodedFrame;
import io.radstream.dicom.frame.Frames;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Compares decoded pixels with the hashes that two independent decoders agreed on. */
class CorpusFramesTest {

    /** Each with its reason in the module's README. The irreversible JPEG 2000 ones differ by one in at most one sample of a hundred. */
    private static final Set<String> DIFFERENT = Set.of(
            "b316df65_SC_rgb_small_odd_big_endian.dcm",
            "61f38f25_JLSL_16_15_1_1F.dcm",
            "d0a8cb30_genFile.dcm",
            "22340375_US1_J2KI.dcm",
            "34314e1b_MR4_J2KI.dcm",
            "5807c6f0_CT2_J2KI.dcm",
            "aae4c32a_ELSCINT1_JP2vsJ2K.dcm",
            "c90c915c_RG3_J2KI.dcm",
            "ee43a6b2_MR1_J2KI.dcm");

    @Test
    void pixelsMatchTheManifest() throws Exception {
        // Given
        Map<String, String> differences = new TreeMap<>();
        int compared = 0;

        // When
        for (Corpus.Entry entry : Corpus.hashed()) {
            try {
                compared++;
                Frames frames = Frames.of(DicomReader.read(entry.path()));
                if (!hash(frames, entry.sampleType()).equals(entry.sha256())) {
                    differences.put(entry.toString(), "other pixels");
                }
            } catch (DicomException e) {
                differences.put(entry.toString(), e.getMessage());
            }
        }

        // Then
        assertThat(compared).isGreaterThan(150);
        assertThat(differences.keySet()).isEqualTo(DIFFERENT);
    }

    private static String hash(Frames frames, String dtype) throws Exception {
        int bytes = dtype.matches(".*(int8|1)") ? 1 : dtype.matches(".*(int16|i2|u2)") ? 2 : 4;
        ByteOrder order = dtype.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < frames.count(); i++) {
            DecodedFrame frame = frames.frame(i);
            ByteBuffer out =
                    ByteBuffer.allocate(frame.storedValues().length * bytes).order(order);
            for (int value : frame.storedValues()) {
                switch (bytes) {
                    case 1 -> out.put((byte) value);
                    case 2 -> out.putShort((short) value);
                    default -> out.putInt(value);
                }
            }
            digest.update(out.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
