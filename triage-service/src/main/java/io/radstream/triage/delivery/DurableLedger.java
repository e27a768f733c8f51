package io.radstream.triage.delivery;

import io.radstream.runtime.failure.Backoff;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The ledger in memory and on its topic: a row counts in memory only once the broker has it, however long the broker takes. */
final class DurableLedger {

    private static final Logger LOG = Logger.getLogger(DurableLedger.class);

    private final DeliveryLedger ledger;
    private final LedgerWriter writer;
    private final CountDownLatch closing = new CountDownLatch(1);

    DurableLedger(DeliveryLedger ledger, LedgerWriter writer) {
        this.ledger = ledger;
        this.writer = writer;
    }

    DeliveryLedger rows() {
        return ledger;
    }

    /** Returns when the row is durable; throws when closing came first, and then the delivery is made again after the next start. */
    void put(DeliveryRow row) throws InterruptedException {
        persist(() -> writer.write(row));
        ledger.put(row);
    }

    void delete(DeliveryKey key) throws InterruptedException {
        persist(() -> writer.delete(key));
    }

    void close() {
        closing.countDown();
    }

    private interface Writing {
        void run() throws IOException, InterruptedException;
    }

    private void persist(Writing writing) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                writing.run();
                return;
            } catch (IOException e) {
                LOG.warnf("the delivery ledger cannot be written, failures=%d reason=%s", failures, e.getMessage());
            }
            long wait =
                    Backoff.DEFAULT.delay(failures, ThreadLocalRandom.current()).toNanos();
            if (closing.await(wait, TimeUnit.NANOSECONDS)) {
                throw new InterruptedException("closing while the broker is away");
            }
        }
    }
}
