package io.radstream.runtime.broadcast;

import io.radstream.reject.RejectedException;
import io.radstream.runtime.failure.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads every partition of some topics from the beginning, committed records only, and follows them for ever on a thread of its own.
 *
 * <p>Caught up means: everything that was there when the reader first reached the broker has gone through the listener. Trouble with the
 * broker or in the listener is retried with back-off for ever, and shown by {@link #trouble} for the service's readiness; after it the
 * reader goes on where it was. Records of one partition come in order; partitions are not ordered against each other.
 */
public final class BroadcastReader implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(BroadcastReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(5);
    private static final Duration JOIN = Duration.ofSeconds(10);

    private final BroadcastSettings settings;
    private final BroadcastListener listener;
    private final Positions positions;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();
    private final AtomicReference<@Nullable Consumer<String, byte[]>> current = new AtomicReference<>();
    private final AtomicLong skipped = new AtomicLong();
    private final Thread thread;

    private BroadcastReader(BroadcastSettings settings, BroadcastListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.positions = new Positions(settings);
        this.thread = new Thread(this::readUntilClosed, "broadcast-" + settings.name());
        this.thread.setDaemon(true);
    }

    /** Starts reading. */
    public static BroadcastReader start(BroadcastSettings settings, BroadcastListener listener) {
        BroadcastReader reader = new BroadcastReader(settings, listener);
        reader.thread.start();
        return reader;
    }

    /** Whether everything that was there at the start has gone through the listener. Never becomes false again. */
    public boolean caughtUp() {
        return caughtUp.getCount() == 0;
    }

    /**
     * Waits until the reader has caught up.
     *
     * @throws TimeoutException saying the trouble, when it takes longer
     */
    public void awaitCaughtUp(Duration timeout) throws InterruptedException, TimeoutException {
        if (!caughtUp.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException("reader " + settings.name() + " has not caught up within " + timeout + ": "
                    + trouble().orElse("still reading"));
        }
    }

    /** Why the reader does not get on at the moment; empty while it does. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble.get());
    }

    /** How many records the listener rejected. */
    public long skipped() {
        return skipped.get();
    }

    private void readUntilClosed() {
        int failures = 0;
        while (!closed()) {
            long before = positions.recordsRead();
            try {
                readOnce();
            } catch (WakeupException e) {
                LOG.debugf("woken up, reader=%s", settings.name());
            } catch (InterruptException | InterruptedException e) {
                return;
            } catch (Exception e) {
                failures = positions.recordsRead() > before ? 1 : failures + 1;
                if (!pause(failures, e)) {
                    return;
                }
            }
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    /** Waits after a failure; false when the reader is closing. */
    private boolean pause(int failures, Exception failure) {
        // Only the broker's messages are known to be free of record content.
        String reason = failure instanceof KafkaException
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getSimpleName();
        trouble.set(reason);
        LOG.warnf(failure, "reader in trouble, reader=%s failures=%d", settings.name(), failures);
        try {
            Duration delay = Backoff.DEFAULT.delay(failures, ThreadLocalRandom.current());
            return !closing.await(delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void readOnce() throws Exception {
        try (Consumer<String, byte[]> consumer = positions.open()) {
            current.set(consumer);
            positions.seek(consumer);
            long probedAt = System.nanoTime();
            while (!closed()) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    deliver(record);
                    probedAt = System.nanoTime();
                }
                for (TopicPartition partition : consumer.assignment()) {
                    positions.reached(partition, consumer.position(partition));
                }
                if (System.nanoTime() - probedAt > PROBE_EVERY.toNanos()) {
                    // poll hides a broker that is away; asking for something does not.
                    positions.probe(consumer);
                    probedAt = System.nanoTime();
                }
                trouble.set(null);
                if (positions.atStartTargets()) {
                    caughtUp.countDown();
                }
            }
        } finally {
            current.set(null);
        }
    }

    private void deliver(ConsumerRecord<String, byte[]> record) throws Exception {
        try {
            listener.received(record);
        } catch (RejectedException e) {
            skipped.incrementAndGet();
            LOG.warnf(
                    "record skipped, reader=%s topic=%s partition=%d offset=%d reason=%s message=%s",
                    settings.name(), record.topic(), record.partition(), record.offset(), e.reason(), e.getMessage());
        }
        positions.reached(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        positions.countRecord();
    }

    /** Stops reading and waits for the listener's last call to return. Must not be called from the listener. */
    @Override
    public void close() {
        closing.countDown();
        Consumer<String, byte[]> consumer = current.get();
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(JOIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
