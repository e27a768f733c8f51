package io.radstream.dicom.net;

import java.io.IOException;

/** Takes in what C-STORE brings. Called by many threads at once. */
public interface StoreHandler {

    /**
     * A sink for the data set that follows. May block: the sender waits, which is the back-pressure.
     *
     * <p>An {@link IOException} here or in the sink answers 0xA700, a runtime exception 0x0110; the rest of the data set is then discarded
     * and the association goes on. To refuse with another status, return a sink whose {@code complete} says so.
     */
    StoreSink begin(StoreRequest request) throws IOException;
}
