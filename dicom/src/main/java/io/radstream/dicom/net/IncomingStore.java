package io.radstream.dicom.net;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** One C-STORE being received: passes bytes to the sink until it ends or fails, and knows the status to answer. */
final class IncomingStore {

    private static final Logger LOGGER = System.getLogger(IncomingStore.class.getName());
    private static final StoreSink NOWHERE = new StoreSink() {
        @Override
        public void write(byte[] buffer, int offset, int length) {
            // The operation has failed; the rest of its data set is of no use.
        }

        @Override
        public DimseStatus complete() {
            throw new IllegalStateException("A failed operation has a status already");
        }

        @Override
        public void abort() {
            // Nothing was kept.
        }
    };

    private StoreSink sink;
    private DimseStatus status = DimseStatus.SUCCESS;

    private IncomingStore(StoreSink sink) {
        this.sink = sink;
    }

    /** A data set that is not wanted: its bytes are discarded and {@code status} is the answer. */
    static IncomingStore refused(DimseStatus status) {
        IncomingStore store = new IncomingStore(NOWHERE);
        store.status = status;
        return store;
    }

    static IncomingStore begin(StoreHandler handler, StoreRequest request) {
        try {
            return new IncomingStore(handler.begin(request));
        } catch (IOException | RuntimeException e) {
            return refused(statusOf(e));
        }
    }

    void write(byte[] buffer, int offset, int length) {
        try {
            sink.write(buffer, offset, length);
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    DimseStatus complete() {
        if (status.success()) {
            try {
                status = sink.complete();
            } catch (IOException | RuntimeException e) {
                fail(e);
            }
        }
        return status;
    }

    void abort() {
        sink.abort();
        sink = NOWHERE;
    }

    private void fail(Exception e) {
        status = statusOf(e);
        abort();
    }

    private static DimseStatus statusOf(Exception e) {
        LOGGER.log(Level.WARNING, "A C-STORE could not be taken in", e);
        return e instanceof IOException ? DimseStatus.OUT_OF_RESOURCES : DimseStatus.PROCESSING_FAILURE;
    }
}
