package io.radstream.runtime.failure;

import io.radstream.reject.RejectReason;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Runs the work on a record and decides what its failure means.
 *
 * <table>
 * <caption>Decisions</caption>
 * <tr><th>failure</th><th>decision</th></tr>
 * <tr><td>poison: RejectedException, a record beyond the broker's limit, a blob that stays missing or damaged</td>
 *     <td>dead letter, counted; returns, so that the offset is committed</td></tr>
 * <tr><td>transient: IOException, Kafka's RetriableException and missing rights, {@link TransientException}</td>
 *     <td>{@link Availability} down, the same work again with back-off until it succeeds</td></tr>
 * <tr><td>stopping: interrupted, or {@link #close} while waiting</td><td>{@link StoppedException}: the offset must not be committed</td></tr>
 * <tr><td>bug: anything else, errors of the JVM included</td>
 *     <td>noted in the {@link BugLedger}, the process is stopped, the exception goes on</td></tr>
 * <tr><td>a record that stopped the process twice already</td><td>dead letter BUG with an alarm, without another try</td></tr>
 * </table>
 *
 * <p>Call it from a thread that may block: the worker of a blocking channel method, or a stream thread. While it waits, the caller's
 * partition makes no progress, which is the point. Do not forward to downstream processors inside the work: return the value and forward
 * it afterwards. Safe for concurrent use.
 */
public final class FailureRouter implements Closeable {

    private static final Logger LOG = Logger.getLogger(FailureRouter.class);
    private static final int STOPS_MAX = 2;
    private static final int BLOB_TRIES_MAX = 4;

    private final FailureParts parts;
    private final Backoff backoff;
    private final CountDownLatch stopping = new CountDownLatch(1);

    public FailureRouter(FailureParts parts) {
        this(parts, Backoff.DEFAULT);
    }

    public FailureRouter(FailureParts parts, Backoff backoff) {
        this.parts = parts;
        this.backoff = backoff;
    }

    /** Runs work without a result. */
    public void run(ConsumerRecord<String, byte[]> record, Work.Step work) {
        run(SourceRecord.of(record), work);
    }

    /** Runs work without a result. */
    public void run(SourceRecord record, Work.Step work) {
        Optional<Boolean> done = call(record, () -> {
            work.run();
            return Boolean.TRUE;
        });
        LOG.tracef("record=%s done=%s", record, done.isPresent());
    }

    /** Runs work and gives its result; empty when the record became a dead letter. */
    public <T> Optional<T> call(ConsumerRecord<String, byte[]> record, Work<T> work) {
        return call(SourceRecord.of(record), work);
    }

    /** Runs work and gives its result; empty when the record became a dead letter. */
    public <T> Optional<T> call(SourceRecord record, Work<T> work) {
        if (parts.bugs().stops(record) >= STOPS_MAX) {
            quarantineAsBug(record);
            return Optional.empty();
        }
        Attempt<T> attempt = new Attempt<>(record, work);
        boolean judged = false;
        try {
            Optional<T> result = attempt.untilDecided();
            judged = true;
            return result;
        } catch (StoppedException e) {
            judged = true;
            throw e;
        } finally {
            parts.availability().up(record.place());
            if (!judged) {
                // A bug, or an Error of the JVM, which is on its way through and is not caught.
                stopProcess(record);
            }
        }
    }

    private void quarantineAsBug(SourceRecord record) {
        LOG.fatalf(
                "ALARM: record quarantined as a bug after it stopped the service %d times, service=%s topic=%s partition=%d offset=%d",
                STOPS_MAX, service(), record.topic(), record.partition(), record.offset());
        parts.meters()
                .counter("radstream.bugs.quarantined", "service", service())
                .increment();
        String message = "the record stopped the service " + STOPS_MAX + " times";
        Attempt<Boolean> send = new Attempt<>(record, () -> {
            deadLetter(record, RejectReason.BUG, message);
            return Boolean.TRUE;
        });
        try {
            send.untilDecided().ifPresent(sent -> LOG.debugf("record=%s quarantined=%s", record, sent));
        } finally {
            parts.availability().up(record.place());
        }
    }

    private void stopProcess(SourceRecord record) {
        try {
            parts.bugs().add(record);
        } catch (IOException e) {
            LOG.errorf(e, "the bug ledger cannot be written, topic=%s offset=%d", record.topic(), record.offset());
        }
        parts.stopper().stop("an error in the program at " + record);
    }

    private void deadLetter(SourceRecord record, RejectReason reason, String message)
            throws IOException, InterruptedException {
        parts.deadLetters().send(record, reason, message);
        LOG.warnf(
                "record rejected, service=%s topic=%s partition=%d offset=%d reason=%s message=%s",
                service(), record.topic(), record.partition(), record.offset(), reason, message);
        parts.meters()
                .counter("radstream.records.rejected", "reason", reason.name(), "service", service())
                .increment();
    }

    private String service() {
        return parts.deadLetters().service();
    }

    /** Ends the waiting of every thread with {@link StoppedException}. For the stop of the service. */
    @Override
    public void close() {
        stopping.countDown();
    }

    /** One record on its way to a decision. */
    private final class Attempt<T> {

        private final SourceRecord record;
        private Work<Optional<T>> work;
        private boolean rejecting;
        private int failures;

        Attempt(SourceRecord record, Work<T> work) {
            this.record = record;
            this.work = () -> Optional.of(work.run());
        }

        /** Runs until the work or its dead letter is done. */
        Optional<T> untilDecided() {
            while (true) {
                try {
                    return work.run();
                } catch (Exception e) {
                    failures++;
                    judge(e);
                }
            }
        }

        private void judge(Exception exception) {
            Failure failure = Failure.of(exception);
            if (failure instanceof Failure.Transient trouble) {
                await(trouble.message(), exception);
            } else if (failure instanceof Failure.PerhapsPoison poison && failures < BLOB_TRIES_MAX) {
                await(poison.message(), exception);
            } else if (failure instanceof Failure.PerhapsPoison poison) {
                reject(poison.reason(), poison.message(), exception);
            } else if (failure instanceof Failure.Poison poison) {
                reject(poison.reason(), poison.message(), exception);
            } else if (failure instanceof Failure.Stopping) {
                throw stopped(exception);
            } else {
                throw bug(exception);
            }
        }

        /** From now on the work is to send the dead letter, however long the broker is away. */
        private void reject(RejectReason reason, String message, Exception cause) {
            if (rejecting) {
                throw bug(cause);
            }
            rejecting = true;
            failures = 0;
            work = () -> {
                deadLetter(record, reason, message);
                return Optional.empty();
            };
        }

        private void await(String reason, Exception cause) {
            String place = record.place();
            parts.availability().down(place, reason);
            parts.meters()
                    .counter("radstream.records.retried", "service", service())
                    .increment();
            Duration delay = backoff.delay(failures, ThreadLocalRandom.current());
            LOG.warnf(
                    "waiting, service=%s topic=%s partition=%d offset=%d failures=%d delay=%s reason=%s",
                    service(), record.topic(), record.partition(), record.offset(), failures, delay, reason);
            try {
                if (stopping.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new StoppedException("stopped while waiting at " + record, cause);
                }
            } catch (InterruptedException e) {
                throw stopped(e);
            }
        }

        private StoppedException stopped(Exception cause) {
            if (cause instanceof StoppedException already) {
                return already;
            }
            Thread.currentThread().interrupt();
            return new StoppedException("interrupted at " + record, cause);
        }

        private RuntimeException bug(Exception cause) {
            LOG.errorf(
                    cause,
                    "error in the program, service=%s topic=%s partition=%d offset=%d",
                    service(),
                    record.topic(),
                    record.partition(),
                    record.offset());
            return cause instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException("error in the program at " + record, cause);
        }
    }
}
