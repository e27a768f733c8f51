package io.radstream.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.net.upper.AssociationRejection;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what arrives, and what it heard about associations. */
final class InMemoryStore implements StoreHandler, AssociationListener {

    record Received(StoreRequest request, byte[] dataSet) {}

    final List<Received> received = new CopyOnWriteArrayList<>();
    final List<AssociationSummary> closed = new CopyOnWriteArrayList<>();
    final ConcurrentLinkedQueue<AssociationRejection> refused = new ConcurrentLinkedQueue<>();
    final List<NoAssociation> failures = new CopyOnWriteArrayList<>();
    private final Semaphore closings = new Semaphore(0);
    private final Semaphore failings = new Semaphore(0);
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

    /** Waits until one more association is over. */
    void awaitClosed() throws InterruptedException {
        assertThat(closings.tryAcquire(30, TimeUnit.SECONDS))
                .as("an association is over")
                .isTrue();
    }

    /** Waits until one more connection has brought no association. */
    void awaitFailed() throws InterruptedException {
        assertThat(failings.tryAcquire(30, TimeUnit.SECONDS))
                .as("a connection brought no association")
                .isTrue();
    }

    @Override
    public void closed(AssociationSummary summary) {
        closed.add(summary);
        closings.release();
    }

    @Override
    public void refused(AssociationRequest request, AssociationRejection rejection) {
        refused.add(rejection);
    }

    @Override
    public void failed(InetSocketAddress remoteAddress, NoAssociation reason) {
        failures.add(reason);
        failings.release();
    }
}
