package io.radstream.dicom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTapTest {

    private static final int BYTES_MAX = 1 << 20;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 1 << 16})
    void knowsTheHeaderWhateverThePiecesAre(int pieceBytes) throws IOException {
        // Given
        byte[] bytes = encoded(TransferSyntax.EXPLICIT_LE, 1 << 15);
        HeaderTap tap =
                new HeaderTap(TransferSyntax.EXPLICIT_LE, ReadLimits.DEFAULT, BYTES_MAX, HeaderTap.BEFORE_PIXEL_DATA);

        // When
        boolean known = feed(tap, bytes, pieceBytes);

        // Then
        assertThat(known).isTrue();
        assertThat(tap.complete()).isTrue();
        assertThat(tap.header().string(Tag.PATIENT_ID)).contains("p1");
        assertThat(tap.header().contains(Tag.PIXEL_DATA)).isFalse();
    }

    @Test
    void readsADeflatedHeaderToo() throws IOException {
        // Given
        byte[] bytes = encoded(TransferSyntax.DEFLATED, 1 << 15);
        HeaderTap tap =
                new HeaderTap(TransferSyntax.DEFLATED, ReadLimits.DEFAULT, BYTES_MAX, HeaderTap.BEFORE_PIXEL_DATA);

        // When
        feed(tap, bytes, 64);
        tap.finish();

        // Then
        assertThat(tap.complete()).isTrue();
        assertThat(tap.header().string(Tag.PATIENT_ID)).contains("p1");
    }

    @Test
    void answersBeforeLargeElementsItNeedNotSee() throws IOException {
        // Given
        byte[] bytes = encoded(TransferSyntax.EXPLICIT_LE, 1 << 21);
        HeaderTap tap = new HeaderTap(TransferSyntax.EXPLICIT_LE, ReadLimits.DEFAULT, 1 << 14, 0x00300000);

        // When
        feed(tap, bytes, 1 << 13);

        // Then
        assertThat(tap.complete()).isTrue();
        assertThat(tap.header().integer(Tag.ROWS)).hasValue(4);
    }

    @Test
    void keepsWhatItReadWhenTheLimitCutsTheHeader() throws IOException {
        // Given
        byte[] bytes = encoded(TransferSyntax.EXPLICIT_LE, 1 << 21);
        HeaderTap tap =
                new HeaderTap(TransferSyntax.EXPLICIT_LE, ReadLimits.DEFAULT, 1 << 14, HeaderTap.BEFORE_PIXEL_DATA);

        // When
        feed(tap, bytes, 1 << 13);

        // Then
        assertThat(tap.complete()).isFalse();
        assertThat(tap.header().string(Tag.PATIENT_ID)).contains("p1");
    }

    @Test
    void aDataSetThatEndsWithoutPixelDataIsCompleteAtItsEnd() throws IOException {
        // Given
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(new DataSet().put(Tag.MODALITY, Vr.CS, "SR"), TransferSyntax.IMPLICIT_LE, out);
        HeaderTap tap =
                new HeaderTap(TransferSyntax.IMPLICIT_LE, ReadLimits.DEFAULT, BYTES_MAX, HeaderTap.BEFORE_PIXEL_DATA);

        // When
        boolean known = feed(tap, out.toByteArray(), 5);
        tap.finish();

        // Then
        assertThat(known).isFalse();
        assertThat(tap.complete()).isTrue();
        assertThat(tap.header().string(Tag.MODALITY)).contains("SR");
    }

    @Test
    void malformedBytesAreReportedByTheHeader() {
        // Given
        HeaderTap tap =
                new HeaderTap(TransferSyntax.EXPLICIT_LE, ReadLimits.DEFAULT, BYTES_MAX, HeaderTap.BEFORE_PIXEL_DATA);

        // When
        feed(tap, Bytes.of("08 00 60 00 00 00 00 00 00 00"), 10);
        tap.finish();

        // Then
        assertThatExceptionOfType(DicomException.class).isThrownBy(tap::header);
    }

    private static boolean feed(HeaderTap tap, byte[] bytes, int pieceBytes) {
        for (int at = 0; at < bytes.length; at += pieceBytes) {
            if (tap.accept(bytes, at, Math.min(pieceBytes, bytes.length - at))) {
                return true;
            }
        }
        return false;
    }

    /** A header, then a private element of {@code middleBytes}, then pixel data. */
    private static byte[] encoded(TransferSyntax syntax, int middleBytes) throws IOException {
        DataSet dataSet = new DataSet()
                .put(Tag.PATIENT_ID, Vr.LO, "p1")
                .putInts(Tag.ROWS, Vr.US, 4)
                .putBytes(0x00311001, Vr.OB, new byte[middleBytes])
                .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[1 << 16]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(dataSet, syntax, out);
        return out.toByteArray();
    }
}
