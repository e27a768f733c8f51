package io.radstream.ingest.commitment;

import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.dicom.net.ClientConfig;
import io.radstream.dicom.net.DimseException;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.InstanceReference;
import io.radstream.dicom.net.PeerAssociation;
import io.radstream.dicom.net.commitment.CommitmentHandler;
import io.radstream.dicom.net.commitment.CommitmentReport;
import io.radstream.dicom.net.commitment.CommitmentReporter;
import io.radstream.dicom.net.commitment.CommitmentRequest;
import io.radstream.ingest.index.DurableTable;
import io.radstream.ingest.index.InstanceIndex;
import io.radstream.ingest.journal.JournalEntry;
import io.radstream.ingest.signal.CommitmentSignals;
import io.radstream.runtime.failure.Backoff;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Answers commitment requests: an instance is kept when it was acknowledged and its file is in the store.
 *
 * <p>The report goes back on the association that asked while that is open, and then on associations to the address configured for the asker's AE
 * title, with growing pauses, also after a restart, for {@link #TRY_FOR}. At most {@link #PENDING_MAX} requests are open.
 */
public final class CommitmentDesk implements CommitmentHandler, Closeable {

    /** Requests whose reports are not heard yet; one more lets the oldest go. */
    public static final int PENDING_MAX = 1_000;

    /** How long a report is tried. */
    public static final Duration TRY_FOR = Duration.ofHours(24);

    private static final Logger LOG = Logger.getLogger(CommitmentDesk.class);
    private static final int INSTANCES_MAX = 50_000;
    private static final int THREADS = 2;
    private static final Duration ANSWER = Duration.ofSeconds(30);
    /** The answer to the request itself has to be on its way before the report. */
    private static final Duration FIRST_TRY_AFTER = Duration.ofMillis(200);

    private final DurableTable pending;
    private final InstanceIndex index;
    private final BlobStore store;
    private final CommitmentSignals signals;
    private final Map<String, InetSocketAddress> askers;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor executor;

    private CommitmentDesk(
            DurableTable pending, Holdings holdings, Map<String, InetSocketAddress> askers, Clock clock) {
        this.pending = pending;
        this.index = holdings.index();
        this.store = holdings.store();
        this.signals = holdings.signals();
        this.askers = Map.copyOf(askers);
        this.clock = clock;
        this.executor = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "ingest-commitment");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What is here, and where requests are announced. */
    public record Holdings(InstanceIndex index, BlobStore store, CommitmentSignals signals) {}

    /**
     * Opens the desk and goes on with what an earlier run left.
     *
     * @param askers where AE titles take reports
     */
    public static CommitmentDesk open(
            DurableTable pending, Holdings holdings, Map<String, InetSocketAddress> askers, Clock clock)
            throws IOException {
        CommitmentDesk desk = new CommitmentDesk(pending, holdings, askers, clock);
        for (DurableTable.Entry entry : pending.entries(PENDING_MAX)) {
            desk.schedule(new Try(PendingCommitment.of(entry.key(), entry.value()), Optional.empty(), 0));
        }
        return desk;
    }

    private record Try(PendingCommitment commitment, Optional<PeerAssociation> asker, int failures) {

        Try next() {
            return new Try(commitment, Optional.empty(), failures + 1);
        }
    }

    @Override
    public void requested(CommitmentRequest request, PeerAssociation peer) throws IOException {
        if (request.instances().size() > INSTANCES_MAX) {
            throw new DimseException(DimseStatus.RESOURCE_LIMITATION.withComment("too many instances in a request"));
        }
        PendingCommitment commitment = new PendingCommitment(
                clock.instant(), peer.request().callingAe(), peer.request().calledAe(), request);
        pending.put(request.transactionUid(), commitment.text());
        signals.requested(request, commitment.askerAe());
        schedule(new Try(commitment, Optional.of(peer), 0));
    }

    private void schedule(Try one) {
        Duration delay = one.failures() == 0
                ? FIRST_TRY_AFTER
                : Backoff.DEFAULT.delay(one.failures(), ThreadLocalRandom.current());
        Future<?> unused = executor.schedule(() -> report(one), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void report(Try one) {
        String transaction = one.commitment().request().transactionUid();
        try {
            DimseStatus answer = reporter(one).report(judge(one.commitment().request()));
            if (answer.success() || answer.warning()) {
                pending.remove(transaction);
                return;
            }
            LOG.warnf("a commitment report was not taken, transactionUid=%s status=%s", transaction, answer);
        } catch (IOException | RuntimeException e) {
            LOG.warnf(
                    "a commitment report did not arrive, transactionUid=%s askerAe=%s message=%s",
                    transaction, one.commitment().askerAe(), e.getMessage());
        }
        if (one.commitment().at().plus(TRY_FOR).isAfter(clock.instant())) {
            schedule(one.next());
        } else {
            giveUp(transaction);
        }
    }

    private void giveUp(String transaction) {
        LOG.errorf("a commitment report is given up, transactionUid=%s", transaction);
        try {
            pending.remove(transaction);
        } catch (IOException e) {
            LOG.warnf("it will be tried again after a restart, message=%s", e.getMessage());
        }
    }

    private CommitmentReporter reporter(Try one) throws IOException {
        if (one.asker().isPresent()) {
            return CommitmentReporter.on(one.asker().get(), ANSWER);
        }
        String asker = one.commitment().askerAe();
        InetSocketAddress address = askers.get(asker);
        if (address == null) {
            throw new IOException("the address of this AE title is not configured (ingest.commitment.askers)");
        }
        return CommitmentReporter.to(ClientConfig.of(
                address.getHostString(), address.getPort(), one.commitment().ownAe(), asker));
    }

    private CommitmentReport judge(CommitmentRequest request) throws IOException {
        List<InstanceReference> kept = new ArrayList<>();
        List<CommitmentReport.Failed> failed = new ArrayList<>();
        for (InstanceReference one : request.instances()) {
            Optional<JournalEntry> entry = index.find(one.sopInstanceUid());
            if (entry.isEmpty()
                    || !store.contains(BlobRef.of(entry.get().event().getBlobRef()))) {
                failed.add(new CommitmentReport.Failed(one, CommitmentReport.NO_SUCH_INSTANCE));
            } else if (!entry.get().event().getSopClassUid().equals(one.sopClassUid())) {
                failed.add(new CommitmentReport.Failed(one, CommitmentReport.CLASS_INSTANCE_CONFLICT));
            } else {
                kept.add(one);
            }
        }
        return new CommitmentReport(request.transactionUid(), kept, failed);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("a commitment report is still under way while the gateway stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
