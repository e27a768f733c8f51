package io.radstream.dicom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.PixelData;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.data.Vr;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomWriterTest {

    @TempDir
    private Path folder;

    @Test
    void writesExplicitLittleEndianAsTheStandardLaysItOut() throws IOException {
        // Given
        DataSet dataSet = new DataSet()
                .put(Tag.MODALITY, Vr.CS, "MR ")
                .putItems(Tag.REQUEST_ATTRIBUTES_SEQUENCE, new DataSet().putInts(Tag.ROWS, Vr.US, 2))
                .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[] {1, 2});

        // Then
        assertThat(encoded(dataSet, TransferSyntax.EXPLICIT_LE))
                .isEqualTo(Bytes.of(
                        // (0008,0060) CS, length 4 with its padding
                        "08 00 60 00",
                        "'CS",
                        "04 00",
                        "'MR  ",
                        // (0040,0275) SQ, reserved, length 18; item of 10 bytes; (0028,0010) US 2
                        "40 00 75 02",
                        "'SQ",
                        "00 00 12 00 00 00",
                        "FE FF 00 E0 0A 00 00 00",
                        "28 00 10 00",
                        "'US",
                        "02 00 02 00",
                        // (7FE0,0010) OW, reserved, length 2
                        "E0 7F 10 00",
                        "'OW",
                        "00 00 02 00 00 00 01 02"));
    }

    @Test
    void writesBigEndianWithoutChangingTheDataSet() throws IOException {
        // Given
        byte[] pixels = {1, 2};
        DataSet dataSet = new DataSet().putInts(Tag.ROWS, Vr.US, 0x0102).putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);

        // Then
        assertThat(encoded(dataSet, TransferSyntax.EXPLICIT_BE))
                .isEqualTo(
                        Bytes.of("00 28 00 10", "'US", "00 02 01 02", "7F E0 00 10", "'OW", "00 00 00 00 00 02 02 01"));
        assertThat(pixels).containsExactly(1, 2);
    }

    @Test
    void putsGroupLengthsRight() throws IOException {
        // Given: the wrong length 99
        DataSet dataSet =
                new DataSet().put(Tag.MODALITY, Vr.CS, "MR").putBytes(0x00080000, Vr.UL, new byte[] {99, 0, 0, 0});

        // Then: (0008,0000) UL, length 4, value 10
        assertThat(encoded(dataSet, TransferSyntax.EXPLICIT_LE))
                .startsWith(Bytes.of("08 00 00 00", "'UL", "04 00 0A 00 00 00"));
    }

    @Test
    void aValueTooLongForSixteenBitsGoesAsUnknown() throws IOException {
        // Given
        DataSet dataSet = new DataSet().putBytes(Tag.LUT_DATA, Vr.US, new byte[1 << 17]);

        // Then
        assertThat(encoded(dataSet, TransferSyntax.EXPLICIT_LE))
                .startsWith(Bytes.of("28 00 06 30", "'UN", "00 00 00 00 02 00"));
    }

    @Test
    void textOutsideItsCharacterSetIsRefused() {
        DataSet dataSet = new DataSet().put(Tag.PATIENT_NAME, Vr.PN, "Müller");

        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> encoded(dataSet, TransferSyntax.EXPLICIT_LE))
                .withMessageContaining("PatientName");
    }

    @Test
    void aFileKnowsItsInstanceWithAndWithoutMeta() throws IOException {
        // Given
        DataSet dataSet = instance();
        Path withMeta = folder.resolve("a.dcm");
        Path bare = folder.resolve("b.dcm");
        DicomWriter.write(new DicomFile(new DataSet(), dataSet, TransferSyntax.IMPLICIT_LE), withMeta);
        Files.write(bare, encoded(dataSet, TransferSyntax.IMPLICIT_LE));

        for (Path path : List.of(withMeta, bare)) {
            // When
            InstanceFile file = InstanceFile.of(path);

            // Then
            assertThat(file.sopInstanceUid()).isEqualTo("2.25.7");
            assertThat(file.transferSyntax()).isEqualTo(TransferSyntax.IMPLICIT_LE);
            try (var in = file.openDataSet()) {
                assertThat(in.readAllBytes()).isEqualTo(encoded(dataSet, TransferSyntax.IMPLICIT_LE));
            }
        }
    }

    @Test
    void aDirectoryOrAnUnsafeUidIsNoInstanceToSend() throws IOException {
        for (DataSet dataSet : List.of(
                instance().put(Tag.SOP_CLASS_UID, Vr.UI, Uid.MEDIA_STORAGE_DIRECTORY),
                instance().put(Tag.SOP_INSTANCE_UID, Vr.UI, "../../etc/passwd"))) {
            Path path = folder.resolve("c.dcm");
            DicomWriter.write(new DicomFile(new DataSet(), dataSet, TransferSyntax.EXPLICIT_LE), path);

            assertThatExceptionOfType(DicomException.class).isThrownBy(() -> InstanceFile.of(path));
        }
    }

    @Test
    void dcmdumpReadsWhatIsWritten() throws Exception {
        // Given
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "dcmdump")));
        assumeTrue(installed, "skipped: dcmdump (Debian package dcmtk) is not installed");
        for (TransferSyntax syntax : List.of(
                TransferSyntax.IMPLICIT_LE,
                TransferSyntax.EXPLICIT_LE,
                TransferSyntax.EXPLICIT_BE,
                TransferSyntax.DEFLATED,
                TransferSyntax.RLE)) {
            DataSet dataSet = instance();
            if (syntax.encapsulated()) {
                dataSet.putFragments(new PixelData.Encapsulated(new long[] {0}, List.of(new byte[64])));
            } else {
                dataSet.putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[64]);
            }
            Path path = folder.resolve("d.dcm");
            DicomWriter.write(new DicomFile(new DataSet(), dataSet, syntax), path);

            // When
            Process dcmdump = new ProcessBuilder("dcmdump", path.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(dcmdump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            // Then
            assertThat(dcmdump.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(dcmdump.exitValue()).as(output).isZero();
            assertThat(output).doesNotContain("W: ").doesNotContain("E: ").contains("[Müller^Ä]");
        }
    }

    private static DataSet instance() {
        DataSet item = new DataSet().put(Tag.CODE_VALUE, Vr.SH, "1");
        return new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
                .put(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7")
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.7")
                .put(Tag.PATIENT_NAME, Vr.PN, "Müller^Ä")
                .put(new Element.Sequence(Tag.PROCEDURE_CODE_SEQUENCE, Vr.SQ, List.of(item), true))
                .putDecimals(Tag.PIXEL_SPACING, Vr.DS, 0.5, 0.5);
    }

    @Test
    void aGroupLengthOfTheWrongSizeDoesNotSpoilTheItemAroundIt() throws IOException {
        // Given
        DataSet item = new DataSet().putBytes(0x00080000, Vr.UL, new byte[8]).put(Tag.CODE_VALUE, Vr.SH, "1");
        DataSet dataSet = new DataSet().putItems(Tag.PROCEDURE_CODE_SEQUENCE, item);

        // When
        byte[] bytes = encoded(dataSet, TransferSyntax.EXPLICIT_LE);

        // Then
        DataSet read = DicomReader.readDataSet(
                new ByteArrayInputStream(bytes), TransferSyntax.EXPLICIT_LE, ReadLimits.DEFAULT);
        assertThat(read.items(Tag.PROCEDURE_CODE_SEQUENCE).get(0).string(Tag.CODE_VALUE))
                .contains("1");
    }

    private static byte[] encoded(DataSet dataSet, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(dataSet, syntax, out);
        return out.toByteArray();
    }
}
