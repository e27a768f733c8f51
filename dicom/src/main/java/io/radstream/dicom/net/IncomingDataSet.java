package io.radstream.dicom.net;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The data set of a request or response other than C-STORE, collected in memory up to a limit. */
final class IncomingDataSet implements IncomingMessage {

    /** A storage commitment request of 30,000 instances has less. */
    static final int BYTES_MAX = 1 << 22;

    private static final ReadLimits LIMITS = new ReadLimits(16, BYTES_MAX, 100_000, 400_000, BYTES_MAX);

    /** What is done with the data set, which is not read before it is asked for: reading it may throw {@link DicomException}. */
    interface Receiver {
        void complete(IncomingDataSet dataSet) throws IOException;
    }

    private final TransferSyntax syntax;
    private final Receiver receiver;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean tooLong;

    IncomingDataSet(TransferSyntax syntax, Receiver receiver) {
        this.syntax = syntax;
        this.receiver = receiver;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        tooLong |= bytes.size() + length > BYTES_MAX;
        if (!tooLong) {
            bytes.write(buffer, offset, length);
        }
    }

    @Override
    public void complete() throws IOException {
        receiver.complete(this);
    }

    @Override
    public void abort() {
        bytes.reset();
    }

    /** The data set. @throws DicomException when it cannot be read or is longer than {@link #BYTES_MAX} */
    DataSet read() {
        if (tooLong) {
            throw DicomException.of(
                    DicomError.LIMIT_EXCEEDED, "a message has more than " + BYTES_MAX + " bytes of data");
        }
        try {
            return DicomReader.readDataSet(new ByteArrayInputStream(bytes.toByteArray()), syntax, LIMITS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
