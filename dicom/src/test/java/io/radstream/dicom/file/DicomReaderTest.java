package io.radstream.dicom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.PixelData;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DicomReaderTest {

    /** (0008,0060) Modality, VR CS, 2 bytes, "MR": explicit little endian. */
    private static final byte[] MODALITY = Bytes.of("08 00 60 00", "'CS", "02 00", "'MR");

    @Test
    void readsExplicitLittleEndian() throws IOException {
        // Given
        byte[] bytes = Bytes.of(
                // (0008,0060) CS, length 2
                "08 00 60 00",
                "'CS",
                "02 00",
                "'MR",
                // (0040,0275) SQ, reserved 2, length 16; one item of 8 bytes holding (0028,0008) IS, length 0
                "40 00 75 02",
                "'SQ",
                "00 00 10 00 00 00",
                "FE FF 00 E0 08 00 00 00",
                "28 00 08 00",
                "'IS",
                "00 00",
                // (7FE0,0010) OW, reserved 2, length 4
                "E0 7F 10 00",
                "'OW",
                "00 00 04 00 00 00 01 02 03 04");

        // When
        DataSet dataSet = read(bytes, TransferSyntax.EXPLICIT_LE);

        // Then
        assertThat(dataSet.string(Tag.MODALITY)).contains("MR");
        assertThat(dataSet.items(Tag.REQUEST_ATTRIBUTES_SEQUENCE)).hasSize(1);
        assertThat(dataSet.items(Tag.REQUEST_ATTRIBUTES_SEQUENCE).get(0).contains(Tag.NUMBER_OF_FRAMES))
                .isTrue();
        assertThat(dataSet.pixelData().orElseThrow())
                .isInstanceOfSatisfying(PixelData.Native.class, pixels -> assertThat(pixels.value())
                        .containsExactly(1, 2, 3, 4));
    }

    @Test
    void readsImplicitLittleEndianWithTheDictionary() throws IOException {
        // Given
        byte[] bytes = Bytes.of(
                // (0028,0010) Rows, length 2, 512
                "28 00 10 00 02 00 00 00 00 02",
                // (0028,0103) Pixel Representation, length 2, 1: signed
                "28 00 03 01 02 00 00 00 01 00",
                // (0028,0106) Smallest Image Pixel Value, "US or SS", length 2, -2
                "28 00 06 01 02 00 00 00 FE FF");

        // When
        DataSet dataSet = read(bytes, TransferSyntax.IMPLICIT_LE);

        // Then
        assertThat(dataSet.integer(Tag.ROWS)).hasValue(512);
        assertThat(dataSet.vr(Tag.SMALLEST_IMAGE_PIXEL_VALUE)).contains(Vr.SS);
        assertThat(dataSet.integer(Tag.SMALLEST_IMAGE_PIXEL_VALUE)).hasValue(-2);
    }

    @Test
    void readsExplicitBigEndian() throws IOException {
        // Given
        byte[] bytes = Bytes.of(
                // (0028,0010) US, length 2, 512
                "00 28 00 10",
                "'US",
                "00 02 02 00",
                // (7FE0,0010) OW, reserved 2, length 4: words 0x0102 0x0304
                "7F E0 00 10",
                "'OW",
                "00 00 00 00 00 04 01 02 03 04");

        // When
        DataSet dataSet = read(bytes, TransferSyntax.EXPLICIT_BE);

        // Then
        assertThat(dataSet.integer(Tag.ROWS)).hasValue(512);
        assertThat(dataSet.bytes(Tag.PIXEL_DATA).orElseThrow()).containsExactly(2, 1, 4, 3);
    }

    @Test
    void readsSequencesAndItemsOfUndefinedLength() throws IOException {
        // Given
        byte[] bytes = Bytes.of(
                // (0040,0275) SQ of undefined length
                "40 00 75 02",
                "'SQ",
                "00 00 FF FF FF FF",
                // item of undefined length with (0008,0060) CS "MR", item delimiter
                "FE FF 00 E0 FF FF FF FF",
                "08 00 60 00",
                "'CS",
                "02 00",
                "'MR",
                "FE FF 0D E0 00 00 00 00",
                // sequence delimiter
                "FE FF DD E0 00 00 00 00");

        // When
        DataSet dataSet = read(bytes, TransferSyntax.EXPLICIT_LE);

        // Then
        assertThat(dataSet.items(Tag.REQUEST_ATTRIBUTES_SEQUENCE).get(0).string(Tag.MODALITY))
                .contains("MR");
    }

    @Test
    void readsUnknownOfUndefinedLengthAsAnImplicitSequence() throws IOException {
        // Given
        byte[] bytes = Bytes.of(
                // (0009,1001) UN of undefined length, item of 10 bytes with implicit (0028,0010) length 2
                "09 00 01 10",
                "'UN",
                "00 00 FF FF FF FF",
                "FE FF 00 E0 0A 00 00 00",
                "28 00 10 00 02 00 00 00 07 00",
                "FE FF DD E0 00 00 00 00");

        // When
        DataSet dataSet = read(bytes, TransferSyntax.EXPLICIT_LE);

        // Then
        assertThat(dataSet.items(0x00091001).get(0).integer(Tag.ROWS)).hasValue(7);
    }

    @Test
    void readsUnknownOfUndefinedLengthWhoseItemsGoOnWithExplicitVr() throws IOException {
        // Given
        byte[] bytes = Bytes.of(
                // (0009,1001) UN of undefined length, item of undefined length with explicit (0028,0010) US
                "09 00 01 10",
                "'UN",
                "00 00 FF FF FF FF",
                "FE FF 00 E0 FF FF FF FF",
                "28 00 10 00",
                "'US",
                "02 00 07 00",
                "FE FF 0D E0 00 00 00 00",
                "FE FF DD E0 00 00 00 00",
                // (0028,0011) US
                "28 00 11 00",
                "'US",
                "02 00 09 00");

        // When
        DataSet dataSet = read(bytes, TransferSyntax.EXPLICIT_LE);

        // Then
        assertThat(dataSet.items(0x00091001).get(0).integer(Tag.ROWS)).hasValue(7);
        assertThat(dataSet.integer(Tag.COLUMNS)).hasValue(9);
    }

    @Test
    void readsFragmentsAndTheirOffsetTable() throws IOException {
        // Given
        byte[] bytes = Bytes.of(
                // (7FE0,0010) OB of undefined length
                "E0 7F 10 00",
                "'OB",
                "00 00 FF FF FF FF",
                // offset table of one frame at 0, then fragments of 2 and 4 bytes, sequence delimiter
                "FE FF 00 E0 04 00 00 00 00 00 00 00",
                "FE FF 00 E0 02 00 00 00 01 02",
                "FE FF 00 E0 04 00 00 00 03 04 05 06",
                "FE FF DD E0 00 00 00 00");

        // When
        DataSet dataSet = read(bytes, TransferSyntax.JPEG_BASELINE);

        // Then
        assertThat(dataSet.pixelData().orElseThrow()).isInstanceOfSatisfying(PixelData.Encapsulated.class, pixels -> {
            assertThat(pixels.offsetTable()).containsExactly(0);
            assertThat(pixels.fragments()).containsExactly(new byte[] {1, 2}, new byte[] {3, 4, 5, 6});
        });
    }

    @Test
    void recognisesABareDataSet() throws IOException {
        assertThat(file(MODALITY).transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LE);
        assertThat(file(Bytes.of("08 00 60 00 02 00 00 00", "'MR")).transferSyntax())
                .isEqualTo(TransferSyntax.IMPLICIT_LE);
        assertThat(file(Bytes.of("00 08 00 60", "'CS", "00 02", "'MR")).transferSyntax())
                .isEqualTo(TransferSyntax.EXPLICIT_BE);
    }

    @Test
    void believesTheBytesMoreThanTheDeclaredSyntax() throws IOException {
        // Given
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writePreambleAndMeta(
                new DataSet().put(Tag.TRANSFER_SYNTAX_UID, Vr.UI, TransferSyntax.IMPLICIT_LE.uid()), out);
        out.writeBytes(MODALITY);

        // When
        DicomFile file = file(out.toByteArray());

        // Then
        assertThat(file.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LE);
        assertThat(file.dataSet().string(Tag.MODALITY)).contains("MR");
    }

    @Test
    void headerReadingTakesNothingBeyondThePixelDataTag() throws IOException {
        // Given
        DataSet dataSet = new DataSet()
                .put(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7")
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.1")
                .putBytes(Tag.EXTENDED_OFFSET_TABLE, Vr.OV, new byte[8])
                .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[1 << 20]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(new DicomFile(new DataSet(), dataSet, TransferSyntax.EXPLICIT_LE), out);
        ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());

        // When
        DicomFile file = DicomReader.readHeader(in, ReadLimits.DEFAULT);

        // Then: taken are the bytes before group 7FE0 and the first tag of it.
        int pixelGroupBytes = 12 + 8 + 12 + (1 << 20);
        assertThat(out.size() - in.available()).isEqualTo(out.size() - pixelGroupBytes + 4);
        assertThat(file.dataSet().size()).isEqualTo(2);
    }

    @Test
    void anElementWithBlanksForItsVrIsRecoveredByTheNextOne() throws IOException {
        // Given: (0028,0103) Pixel Representation 1, (0028,0120) Pixel Padding Value without VR, then (0028,1050).
        byte[] bytes = Bytes.of(
                "28 00 03 01",
                "'US",
                "02 00 01 00",
                "28 00 20 01",
                "'  ",
                "02 00 FE FF",
                "28 00 50 10",
                "'DS",
                "02 00",
                "'-2");

        // When
        DataSet dataSet = read(bytes, TransferSyntax.EXPLICIT_LE);

        // Then
        assertThat(dataSet.integer(Tag.PIXEL_PADDING_VALUE)).hasValue(-2);
        assertThat(dataSet.decimal(Tag.WINDOW_CENTER)).hasValue(-2);
    }

    @Test
    void anImplicitElementAmongExplicitOnesIsRecovered() throws IOException {
        byte[] bytes = Bytes.of("08 00 60 00", "02 00 00 00", "'MR", "28 00 10 00", "'US", "02 00 04 00");

        DataSet dataSet = DicomReader.readDataSet(
                new ByteArrayInputStream(bytes), TransferSyntax.EXPLICIT_LE, ReadLimits.DEFAULT);

        assertThat(dataSet.string(Tag.MODALITY)).contains("MR");
        assertThat(dataSet.integer(Tag.ROWS)).hasValue(4);
    }

    @Test
    void anElementWithoutVrAndNothingBehindItIsRefusedByName() {
        byte[] bytes = Bytes.of("08 00 60 00", "02 00 00 00", "'MR", "28 00 10 00", "00 00 00 00 00 00");

        assertError(bytes, ReadLimits.DEFAULT, DicomError.MALFORMED, "(0008,0060)");
    }

    @Test
    void truncationNamesTagAndOffset() {
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> read(Bytes.of("10 00 20 00", "'LO", "08 00", "'1234"), TransferSyntax.EXPLICIT_LE))
                .satisfies(e -> {
                    assertThat(e.error()).isEqualTo(DicomError.TRUNCATED);
                    assertThat(e.tag()).hasValue(Tag.PATIENT_ID);
                    assertThat(e.offset()).hasValue(12);
                })
                .withMessageNotContaining("1234");
    }

    @Test
    void everyPrefixOfADataSetIsReadOrTruncated() {
        byte[] whole = Bytes.of(
                "40 00 75 02",
                "'SQ",
                "00 00 12 00 00 00",
                "FE FF 00 E0 0A 00 00 00",
                "08 00 60 00",
                "'CS",
                "02 00",
                "'MR");
        for (int length = 1; length < whole.length; length++) {
            byte[] prefix = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(DicomException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> read(prefix, TransferSyntax.EXPLICIT_LE))
                    .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.TRUNCATED));
        }
    }

    @Test
    void anItemLongerThanItsSequenceIsMalformed() {
        byte[] bytes = Bytes.of(
                "40 00 75 02",
                "'SQ",
                "00 00 08 00 00 00",
                "FE FF 00 E0 0A 00 00 00",
                "08 00 60 00",
                "'CS",
                "02 00",
                "'MR");

        assertError(bytes, ReadLimits.DEFAULT, DicomError.MALFORMED, "RequestAttributesSequence");
    }

    @Test
    void anElementLongerThanItsItemIsMalformed() {
        byte[] bytes = Bytes.of(
                "40 00 75 02",
                "'SQ",
                "00 00 10 00 00 00",
                "FE FF 00 E0 08 00 00 00",
                "08 00 60 00",
                "'CS",
                "02 00",
                "'MR");

        assertError(bytes, ReadLimits.DEFAULT, DicomError.MALFORMED, "RequestAttributesSequence");
    }

    @Test
    void eachLimitIsNamedWhenItIsHit() {
        byte[] nested = Bytes.of(
                "40 00 75 02",
                "'SQ",
                "00 00 FF FF FF FF",
                "FE FF 00 E0 FF FF FF FF",
                "40 00 75 02",
                "'SQ",
                "00 00 FF FF FF FF",
                "FE FF 00 E0 FF FF FF FF");

        assertError(nested, new ReadLimits(1, 100, 100, 100, 100), DicomError.LIMIT_EXCEEDED, "depthMax 1");
        assertError(nested, new ReadLimits(9, 100, 1, 100, 100), DicomError.LIMIT_EXCEEDED, "itemsMax 1");
        assertError(nested, new ReadLimits(9, 100, 100, 1, 100), DicomError.LIMIT_EXCEEDED, "elementsMax 1");
        assertError(
                Bytes.of("E0 7F 10 00", "'OW", "00 00 F0 FF FF FF"),
                new ReadLimits(9, 100, 100, 100, 100),
                DicomError.LIMIT_EXCEEDED,
                "elementBytesMax 100");
    }

    @Test
    void aDeflateBombStopsAtItsLimit() throws IOException {
        // Given
        DataSet zeros = new DataSet().putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[1 << 20]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(zeros, TransferSyntax.DEFLATED, out);
        assertThat(out.size()).isLessThan(2000);

        // Then
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> DicomReader.readDataSet(
                        new ByteArrayInputStream(out.toByteArray()),
                        TransferSyntax.DEFLATED,
                        new ReadLimits(9, 1 << 30, 9, 9, 1 << 16)))
                .withMessageContaining("inflatedBytesMax 65536");
    }

    @Test
    void bytesThatAreNoDataSetAreNotDicom() {
        for (byte[] bytes : List.of(new byte[0], Bytes.of("'hello, world"), Bytes.of("89", "'PNG", "0D 0A 1A 0A"))) {
            assertThatExceptionOfType(DicomException.class)
                    .isThrownBy(() -> file(bytes))
                    .satisfies(e -> assertThat(e.error()).isEqualTo(DicomError.NOT_DICOM));
        }
    }

    private static void assertError(byte[] bytes, ReadLimits limits, DicomError error, String message) {
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() ->
                        DicomReader.readDataSet(new ByteArrayInputStream(bytes), TransferSyntax.EXPLICIT_LE, limits))
                .satisfies(e -> assertThat(e.error()).isEqualTo(error))
                .withMessageContaining(message);
    }

    private static DataSet read(byte[] bytes, TransferSyntax syntax) throws IOException {
        return DicomReader.readDataSet(new ByteArrayInputStream(bytes), syntax, ReadLimits.DEFAULT);
    }

    private static DicomFile file(byte[] bytes) throws IOException {
        return DicomReader.read(new ByteArrayInputStream(bytes), ReadLimits.DEFAULT);
    }
}
