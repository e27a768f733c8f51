package io.radstream.dicom.net;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what arrives, and what it heard about associations. */
final class InMemoryStore implements StoreHandler, AssociationListener {

    record Received(StoreRequest request, byte[] dataSet) {}

    final List<Received> received = new CopyOnWriteArrayList<>();
    final List<AssociationSummary> closed = new CopyOnWriteArrayList<>();
    final ConcurrentLinkedQueue<AssociationRejection> refused = new ConcurrentLinkedQueue<>();
    final AtomicInteger aborted = new AtomicInteger();
    volatile DimseStatus status = DimseStatus.SUCCESS;

    @Override
    public StoreSink begin(StoreRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new StoreSink() {
            @Override
            public void write(byte[] buffer, int offset, int length) {
                bytes.write(buffer, offset, length);
            }

            @Override
            public DimseStatus complete() {
                received.add(new Received(request, bytes.toByteArray()));
                return status;
            }

            @Override
            public void abort() {
                aborted.incrementAndGet();
            }
        };
    }

    @Override
    public void closed(AssociationSummary summary) {
        closed.add(summary);
    }

    @Override
    public void refused(AssociationRequest request, AssociationRejection rejection) {
        refused.add(rejection);
    }
}
