package io.radstream.dicom.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.Corpus;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Compares decoded pixels with the hashes that two independent decoders agreed on. */
class CorpusFramesTest {

    /** The manifest has the pixels with each two bytes exchanged; OW is words, and the colours of this file are right only so. */
    private static final String BYTES_IN_BIG_ENDIAN_WORDS = "b316df65_SC_rgb_small_odd_big_endian.dcm";

    @Test
    void pixelsOfNativeAndRleFilesMatchTheManifest() throws Exception {
        // Given
        Map<String, String> differences = new TreeMap<>();
        int compared = 0;

        // When
        for (Corpus.Entry entry : Corpus.entries()) {
            if (!entry.get("pixel_decode").equals("ok")
                    || entry.get("pixel_dtype").startsWith("float")) {
                continue;
            }
            try {
                DicomFile file = DicomReader.read(entry.path());
                if (!Frames.supports(file.transferSyntax())) {
                    continue;
                }
                compared++;
                String hash = hash(Frames.of(file), entry.get("pixel_dtype"));
                if (!hash.equals(entry.get("pixel_sha256"))) {
                    differences.put(entry.toString(), "other pixels");
                }
            } catch (DicomException e) {
                differences.put(entry.toString(), e.getMessage());
            }
        }

        // Then
        assertThat(compared).isGreaterThan(80);
        assertThat(differences).containsOnlyKeys(BYTES_IN_BIG_ENDIAN_WORDS);
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
