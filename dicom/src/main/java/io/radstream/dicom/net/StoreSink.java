package io.radstream.dicom.net;

import java.io.IOException;

/** Receives one data set as it arrives. Used by one thread; ends with exactly one of {@code complete} and {@code abort}. */
public interface StoreSink {

    /** The next bytes of the data set. The array is used again after the call: keep nothing of it. May block. */
    void write(byte[] buffer, int offset, int length) throws IOException;

    /** The data set is there in full. Returns the status that the sender gets; may block until it is true. */
    DimseStatus complete() throws IOException;

    /** The data set will never be complete, or {@code write} or {@code complete} failed: give up what was received. Must not throw. */
    void abort();
}
