package io.radstream.dicom.net;

import java.io.IOException;

/** What becomes of the data set that is arriving. Handlers' faults end in a status, so an exception here means that the association is over. */
interface IncomingMessage {

    void write(byte[] buffer, int offset, int length);

    /** The data set is there in full. */
    void complete() throws IOException;

    /** It will never be. */
    void abort();
}
