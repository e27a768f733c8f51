package io.radstream.triage.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.radstream.dicom.net.upper.DicomNetworkException;
import io.radstream.runtime.failure.ProcessStopper;
import io.radstream.triage.delivery.sending.Destination;
import io.radstream.triage.delivery.sending.Parcel;
import io.radstream.triage.delivery.sending.Receipt;
import io.radstream.triage.delivery.sending.Sender;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Delivers to one destination, on a thread of its own: a slow or absent receiver holds up nobody else.
 *
 * <p>At least once: a row is settled in the ledger after the receiver confirmed, so a crash between the two sends the same objects again.
 */
final class DestinationWorker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DestinationWorker.class);
    private static final Duration JOIN = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofHours(1);

    private final Destination destination;
    private final Sender sender;
    private final ParcelSource parcels;
    private final DurableLedger ledger;
    private final DeliveryPace pace;
    private final MeterRegistry meters;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CaseQueue queue = new CaseQueue();
    private final Thread thread;
    private boolean closing;

    /** What all workers share. */
    record Parts(
            ParcelSource parcels,
            DurableLedger ledger,
            DeliveryPace pace,
            MeterRegistry meters,
            ProcessStopper stopper) {}

    DestinationWorker(Destination destination, Sender sender, Parts parts) {
        this.destination = destination;
        this.sender = sender;
        this.parcels = parts.parcels();
        this.ledger = parts.ledger();
        this.pace = parts.pace();
        this.meters = parts.meters();
        this.thread = new Thread(this::work, "results-" + destination.name());
        this.thread.setDaemon(true);
        this.thread.setUncaughtExceptionHandler((dead, error) -> {
            LOG.errorf("the worker died, destination=%s error=%s", destination.name(), error.getClass());
            parts.stopper().stop("a worker that delivers results died");
        });
        meters.gauge("radstream.results.waiting", Tags.of("destination", destination.name()), this, it -> it.waiting());
    }

    void start() {
        thread.start();
    }

    /** Queues an answered revision, unless the ledger says that it is settled. */
    void offer(String caseId, int revision) {
        DeliveryKey key = key(caseId, revision);
        if (ledger.rows().row(key).filter(row -> row.state().settled()).isPresent()) {
            return;
        }
        lock.lock();
        try {
            queue.add(caseId, revision, pace.now());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void forget(String caseId) {
        lock.lock();
        try {
            queue.remove(caseId);
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            while (true) {
                Optional<CaseQueue.Turn> turn = next();
                if (turn.isEmpty()) {
                    return;
                }
                attempt(turn.get());
            }
        } catch (InterruptedException e) {
            LOG.debugf("stopped, destination=%s", destination.name());
        }
    }

    /** Waits for the next turn; empty when closing. */
    private Optional<CaseQueue.Turn> next() throws InterruptedException {
        lock.lock();
        try {
            while (!closing) {
                Optional<CaseQueue.Turn> turn = queue.poll(pace.now());
                if (turn.isPresent()) {
                    return turn;
                }
                Duration wait = queue.nextDue()
                        .map(due -> Duration.between(pace.now(), due))
                        .orElse(LONG);
                long nanos = changed.awaitNanos(Math.max(1, wait.toNanos()));
                LOG.tracef("waited, destination=%s left=%d", destination.name(), nanos);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void attempt(CaseQueue.Turn turn) throws InterruptedException {
        DeliveryKey key = key(turn.caseId(), turn.revision());
        Optional<Parcel> parcel;
        try {
            parcel = parcels.parcel(turn.caseId(), turn.revision());
        } catch (ParcelException e) {
            settle(turn, new Receipt.Refused(String.valueOf(e.getMessage())));
            return;
        } catch (IOException e) {
            retry(turn, "what belongs to the case cannot be read now");
            return;
        }
        if (parcel.isEmpty() || !wanted(key, parcel.get())) {
            done(turn);
            return;
        }
        if (pace.tooOld(parcel.get().report().diagnosedAt())) {
            expire(turn);
            return;
        }
        send(turn, parcel.get());
    }

    private boolean wanted(DeliveryKey key, Parcel parcel) {
        return destination.wants(parcel.report(), ledger.rows().hadEarlier(key))
                && ledger.rows().open(DeliveryRow.waiting(key, pace.now()));
    }

    private void send(CaseQueue.Turn turn, Parcel parcel) throws InterruptedException {
        Receipt receipt;
        try {
            receipt = sender.send(parcel);
        } catch (DicomNetworkException e) {
            receipt = new Receipt.Later("no association, or it broke off: " + e.kind());
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("interrupted while sending");
            }
            // Messages of the network may quote what a peer sent: only the kind goes on.
            receipt = new Receipt.Later(
                    "not reached, or no answer: " + e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            LOG.errorf("a result cannot be composed, destination=%s error=%s", destination.name(), e.getClass());
            receipt = new Receipt.Refused("cannot be composed: " + e.getClass().getSimpleName());
        }
        if (receipt instanceof Receipt.Later later) {
            retry(turn, later.reason());
        } else {
            settle(turn, receipt);
        }
    }

    private void settle(CaseQueue.Turn turn, Receipt receipt) throws InterruptedException {
        if (receipt instanceof Receipt.Delivered delivered) {
            put(row(turn, DeliveryRow.State.DELIVERED, Optional.of(delivered.confirmation()), Optional.empty())
                    .withObjects(delivered.objects()));
        } else if (receipt instanceof Receipt.Refused refused) {
            LOG.errorf(
                    "result refused, destination=%s case=%s revision=%d reason=%s",
                    destination.name(), turn.caseId(), turn.revision(), refused.reason());
            put(row(turn, DeliveryRow.State.REFUSED, Optional.empty(), Optional.of(refused.reason())));
        }
        done(turn);
    }

    /** An answer from before results went here was never tried, and is let go without a row. */
    private void expire(CaseQueue.Turn turn) throws InterruptedException {
        DeliveryKey key = key(turn.caseId(), turn.revision());
        if (ledger.rows().row(key).filter(row -> row.attempts() > 0).isPresent()) {
            LOG.errorf(
                    "result given up, destination=%s case=%s revision=%d age more than %s",
                    destination.name(), turn.caseId(), turn.revision(), pace.ageMax());
            put(row(turn, DeliveryRow.State.EXPIRED, Optional.empty(), Optional.of("older than " + pace.ageMax())));
        } else {
            ledger.rows().erased(key.text());
        }
        done(turn);
    }

    private void retry(CaseQueue.Turn turn, String reason) throws InterruptedException {
        DeliveryKey key = key(turn.caseId(), turn.revision());
        Optional<String> before = ledger.rows().row(key).flatMap(DeliveryRow::reason);
        DeliveryRow row = row(turn, DeliveryRow.State.RETRYING, Optional.empty(), Optional.of(reason));
        if (before.filter(reason::equals).isEmpty()) {
            LOG.warnf(
                    "result not delivered yet, destination=%s case=%s revision=%d reason=%s",
                    destination.name(), turn.caseId(), turn.revision(), reason);
            put(row);
        } else {
            ledger.rows().put(row);
        }
        meters.counter("radstream.results.retried", "destination", destination.name())
                .increment();
        lock.lock();
        try {
            Instant due = pace.now().plus(pace.delay(turn.failures() + 1));
            queue.failed(turn, due);
        } finally {
            lock.unlock();
        }
    }

    private DeliveryRow row(
            CaseQueue.Turn turn, DeliveryRow.State state, Optional<String> confirmation, Optional<String> reason) {
        DeliveryKey key = key(turn.caseId(), turn.revision());
        int attempts = ledger.rows().row(key).map(DeliveryRow::attempts).orElse(0) + 1;
        return new DeliveryRow(
                key.caseId(),
                key.revision(),
                key.destination(),
                state,
                attempts,
                confirmation,
                reason,
                List.of(),
                pace.now());
    }

    private void put(DeliveryRow row) throws InterruptedException {
        ledger.put(row);
        if (row.state().settled()) {
            meters.counter(
                            "radstream.results.settled",
                            "destination",
                            destination.name(),
                            "state",
                            row.state().name())
                    .increment();
        }
    }

    private void done(CaseQueue.Turn turn) {
        lock.lock();
        try {
            queue.settled(turn, pace.now());
        } finally {
            lock.unlock();
        }
    }

    private DeliveryKey key(String caseId, int revision) {
        return new DeliveryKey(caseId, revision, destination.name());
    }

    /** Stops after the attempt under way, which is cut short. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(JOIN.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
