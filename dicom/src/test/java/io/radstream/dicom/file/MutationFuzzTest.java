package io.radstream.dicom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.PixelData;
import io.radstream.dicom.data.SpecificCharacterSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damages valid files in many seeded ways: each is read, or refused with a {@link DicomException}, in bounded time and memory. */
class MutationFuzzTest {

    private static final int MUTATIONS = 30_000;
    private static final ReadLimits LIMITS = new ReadLimits(16, 1 << 20, 1000, 10_000, 1 << 20);

    @Test
    void damagedFilesAreReadOrRefused() {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            // Given
            List<byte[]> seeds = seeds();
            Random random = new Random(20260101);
            int read = 0;

            // When
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] mutant = mutated(seeds.get(i % seeds.size()), random);
                try {
                    DicomFile file = DicomReader.read(new ByteArrayInputStream(mutant), LIMITS);
                    readEveryValue(file.dataSet());
                    read++;
                } catch (DicomException refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            }

            // Then
            assertThat(read).isBetween(1, MUTATIONS - 1);
        });
    }

    private static void readEveryValue(DataSet dataSet) {
        for (Element element : dataSet.elements()) {
            if (element instanceof Element.Sequence sequence) {
                sequence.items().forEach(MutationFuzzTest::readEveryValue);
            } else if (element instanceof Element.Bytes) {
                try {
                    assertThat(dataSet.strings(element.tag())).isNotNull();
                } catch (DicomException invalid) {
                    assertThat(invalid.tag()).isPresent();
                }
            }
        }
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0xFF);
                case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0);
                case 4 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default ->
                    System.arraycopy(
                            seed, random.nextInt(seed.length / 2), bytes, at / 2, Math.min(16, bytes.length - at / 2));
            }
        }
        return bytes;
    }

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (TransferSyntax syntax : List.of(
                TransferSyntax.IMPLICIT_LE,
                TransferSyntax.EXPLICIT_LE,
                TransferSyntax.EXPLICIT_BE,
                TransferSyntax.DEFLATED,
                TransferSyntax.RLE)) {
            DataSet item = new DataSet(SpecificCharacterSet.DEFAULT, true)
                    .put(Tag.CODE_VALUE, Vr.SH, "1")
                    .putItems(Tag.REFERENCED_IMAGE_SEQUENCE, new DataSet().putInts(Tag.ROWS, Vr.US, 1));
            DataSet dataSet = new DataSet()
                    .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
                    .put(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7")
                    .put(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.1")
                    .put(Tag.PATIENT_NAME, Vr.PN, "Ä^B")
                    .put(new Element.Sequence(Tag.PROCEDURE_CODE_SEQUENCE, Vr.SQ, new ArrayList<>(List.of(item)), true))
                    .put(new Element.Sequence(0x00091001, Vr.UN, new ArrayList<>(List.of(item)), true))
                    .putDecimals(Tag.PIXEL_SPACING, Vr.DS, 0.5, 0.5)
                    .putInts(Tag.BITS_ALLOCATED, Vr.US, 16);
            if (syntax.encapsulated()) {
                dataSet.putFragments(new PixelData.Encapsulated(new long[] {0}, List.of(new byte[8], new byte[4])));
            } else {
                dataSet.putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[32]);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DicomWriter.write(new DicomFile(new DataSet(), dataSet, syntax), out);
            seeds.add(out.toByteArray());
        }
        return seeds;
    }
}
