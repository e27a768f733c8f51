package io.radstream.triage.delivery;

import io.radstream.triage.delivery.sending.Destination;
import io.radstream.triage.delivery.sending.DestinationKind;
import io.radstream.triage.delivery.sending.Senders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Takes every answered revision to the worker of each destination.
 *
 * <p>Before {@link #begin} revisions are only noted: what was delivered before is known when the ledger topic has been read.
 */
public final class DeliveryDesk implements AnswerListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeliveryDesk.class);

    private record Answer(String caseId, int revision) {}

    private final Map<String, DestinationKind> destinations = new TreeMap<>();
    private final List<DestinationWorker> workers = new ArrayList<>();
    private final Set<Answer> noted = new LinkedHashSet<>();
    private final DurableLedger ledger;
    private final ExecutorService erasing = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "results-erasing");
        thread.setDaemon(true);
        return thread;
    });
    private boolean begun;

    DeliveryDesk(List<Destination> destinations, DestinationWorker.Parts parts) {
        this.ledger = parts.ledger();
        for (Destination destination : destinations) {
            this.destinations.put(destination.name(), destination.kind());
            try {
                workers.add(new DestinationWorker(destination, Senders.of(destination), parts));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "triage.results.destinations." + destination.name() + ": " + e.getMessage(), e);
            }
        }
        if (destinations.isEmpty()) {
            LOG.info("results go nowhere: there is no triage.results.destinations.<name>");
        }
        destinations.forEach(one -> LOG.infof("results go to %s (%s)", one.name(), one.kind()));
    }

    /** The destinations by name. */
    public Map<String, DestinationKind> destinations() {
        return Collections.unmodifiableMap(destinations);
    }

    @Override
    public synchronized void answered(String caseId, int revision) {
        if (workers.isEmpty()) {
            return;
        }
        if (begun) {
            workers.forEach(worker -> worker.offer(caseId, revision));
        } else {
            noted.add(new Answer(caseId, revision));
        }
    }

    /** Forgets a case: nothing more is sent, and its rows leave the ledger. What receivers have stays theirs. */
    @Override
    public synchronized void erased(String caseId) {
        noted.removeIf(answer -> answer.caseId().equals(caseId));
        workers.forEach(worker -> worker.forget(caseId));
        List<DeliveryKey> keys = ledger.rows().erase(caseId);
        if (!keys.isEmpty()) {
            erasing.execute(() -> delete(keys));
        }
    }

    private void delete(List<DeliveryKey> keys) {
        try {
            for (DeliveryKey key : keys) {
                ledger.delete(key);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins to deliver: the ledger is read. */
    public synchronized void begin() {
        begun = true;
        workers.forEach(DestinationWorker::start);
        noted.forEach(answer -> workers.forEach(worker -> worker.offer(answer.caseId(), answer.revision())));
        noted.clear();
    }

    @Override
    public void close() {
        ledger.close();
        workers.forEach(DestinationWorker::close);
        erasing.shutdownNow();
    }
}
