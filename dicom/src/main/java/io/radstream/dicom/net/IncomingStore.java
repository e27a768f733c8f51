package io.radstream.dicom.net;

import java.io.IOException;

/** One C-STORE being received: passes bytes to the sink until it ends or fails, and knows the status to answer. */
final class IncomingStore implements IncomingMessage {

    /** Sends the answer. */
    interface Answer {
        void send(DimseStatus status) throws IOException;
    }

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

    private final Answer answer;
    private StoreSink sink;
    private DimseStatus status = DimseStatus.SUCCESS;

    private IncomingStore(StoreSink sink, Answer answer) {
        this.sink = sink;
        this.answer = answer;
    }

    /** A data set that is not wanted: its bytes are discarded and {@code status} is the answer. */
    static IncomingStore refused(DimseStatus status, Answer answer) {
        IncomingStore store = new IncomingStore(NOWHERE, answer);
        store.status = status;
        return store;
    }

    static IncomingStore begin(StoreHandler handler, StoreRequest request, Answer answer) {
        try {
            return new IncomingStore(handler.begin(request), answer);
        } catch (IOException | RuntimeException e) {
            return refused(HandlerFault.status(DimseOperation.C_STORE, e), answer);
        }
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        try {
            sink.write(buffer, offset, length);
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    @Override
    public void complete() throws IOException {
        if (status.success()) {
            try {
                status = sink.complete();
            } catch (IOException | RuntimeException e) {
                fail(e);
            }
        }
        answer.send(status);
    }

    @Override
    public void abort() {
        sink.abort();
        sink = NOWHERE;
    }

    private void fail(Exception e) {
        status = HandlerFault.status(DimseOperation.C_STORE, e);
        abort();
    }
}
