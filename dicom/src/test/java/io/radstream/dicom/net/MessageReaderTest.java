package io.radstream.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.net.upper.AbortReason;
import io.radstream.dicom.net.upper.DataPdu;
import io.radstream.dicom.net.upper.DicomNetworkException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    private final List<DataSet> commands = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final List<Boolean> ends = new ArrayList<>();
    private final MessageReader reader = new MessageReader(new MessageReader.Receiver() {
        @Override
        public boolean command(int contextId, DataSet command) {
            commands.add(command);
            return CommandSet.hasDataSet(command);
        }

        @Override
        public void data(byte[] buffer, int offset, int length, boolean last) {
            data.write(buffer, offset, length);
            ends.add(last);
        }
    });

    @Test
    void putsACommandAndADataSetTogetherFromSmallPdus() throws IOException {
        // Given: PDUs of 64 bytes, so that even the command comes in pieces.
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        MessageWriter writer = new MessageWriter(sent::write, 64);
        byte[] dataSet = new byte[200];
        Arrays.fill(dataSet, (byte) 7);

        // When
        writer.message(1, CommandSet.storeRequest(5, "1.2", "1.2.3"), new ByteArrayInputStream(dataSet));
        feed(sent.toByteArray());

        // Then
        assertThat(commands).hasSize(1);
        assertThat(commands.get(0).integer(Tag.MESSAGE_ID)).hasValue(5);
        assertThat(commands.get(0).string(Tag.AFFECTED_SOP_INSTANCE_UID)).contains("1.2.3");
        assertThat(data.toByteArray()).isEqualTo(dataSet);
        assertThat(ends).hasSizeGreaterThan(2).endsWith(true);
        assertThat(ends.subList(0, ends.size() - 1)).containsOnly(false);
    }

    @Test
    void padsADataSetOfOddLength() throws IOException {
        // Given
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        MessageWriter writer = new MessageWriter(sent::write, 64);

        // When
        writer.message(1, CommandSet.storeRequest(5, "1.2", "1.2.3"), new ByteArrayInputStream(new byte[] {1, 2, 3}));
        feed(sent.toByteArray());

        // Then
        assertThat(data.toByteArray()).containsExactly(1, 2, 3, 0);
    }

    @Test
    void dataWithoutACommandIsUnexpected() {
        // One PDV of 4 bytes in context 1, last fragment of a data set.
        assertRefused(new byte[] {0, 0, 0, 4, 1, 2, 9, 9}, AbortReason.UNEXPECTED_PDU);
    }

    @Test
    void aValueThatLeavesItsPduIsInvalid() {
        assertRefused(new byte[] {0, 0, 0, 5, 1, 3, 9, 9}, AbortReason.INVALID_PARAMETER);
        assertRefused(new byte[] {0, 0, 0, 1, 1, 3}, AbortReason.INVALID_PARAMETER);
        assertRefused(new byte[] {0, 0, 0}, AbortReason.INVALID_PARAMETER);
        assertRefused(new byte[] {-1, -1, -1, -1, 1, 3}, AbortReason.INVALID_PARAMETER);
    }

    @Test
    void aCommandThatCannotBeReadIsInvalid() {
        assertRefused(new byte[] {0, 0, 0, 4, 1, 3, 9, 9}, AbortReason.INVALID_PARAMETER);
    }

    private void assertRefused(byte[] body, AbortReason reason) {
        assertThatExceptionOfType(DicomNetworkException.class)
                .isThrownBy(() -> reader.accept(body, 0, body.length))
                .satisfies(e -> assertThat(e.abortReason()).isEqualTo(reason));
    }

    /** Takes the bodies out of a row of P-DATA-TF PDUs. */
    private void feed(byte[] pdus) throws IOException {
        for (int at = 0; at < pdus.length; ) {
            assertThat(pdus[at]).isEqualTo((byte) DataPdu.TYPE);
            int length = (pdus[at + 4] & 0xFF) << 8 | (pdus[at + 5] & 0xFF);
            assertThat(length).isLessThanOrEqualTo(64);
            reader.accept(pdus, at + DataPdu.HEADER_BYTES, length);
            at += DataPdu.HEADER_BYTES + length;
        }
    }
}
