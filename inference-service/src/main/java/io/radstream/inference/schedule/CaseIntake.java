package io.radstream.inference.schedule;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.event.Urgency;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records ahead of the work and hands them to the workers by how pressing they are.
 *
 * <p>Never blocks the thread that brings a record: when there is no room for another, {@link #offer} gives a stage that ends when there is, and
 * the channel pauses its consumer until then. Safe for concurrent use.
 */
public final class CaseIntake implements AutoCloseable {

    private static final long MEBIBYTE = 1L << 20;

    /** What becomes of a record. */
    public interface Work {

        /** Does the work; what it throws goes to {@link Delivery#failed}. */
        void accept(ConsumerRecord<String, byte[]> record);
    }

    /** A record and what to say when it is done. */
    public interface Delivery {

        ConsumerRecord<String, byte[]> record();

        /** The record's offset may be committed. */
        void done();

        /** It must not be. */
        void failed(RuntimeException failure);
    }

    private final ScheduleConfig config;
    private final Work work;
    private final InstantSource clock;
    private final Lanes<Delivery> lanes;
    private final List<Thread> workers = new ArrayList<>();
    private long bytes;
    private boolean closed;
    private @Nullable CompletableFuture<Void> room;

    /** An intake whose workers are not running yet. */
    public CaseIntake(ScheduleConfig config, Work work, InstantSource clock, MeterRegistry meters) {
        if (config.pressingWorkers() >= config.workers()) {
            throw new IllegalArgumentException("inference.schedule.pressing-workers must be less than workers");
        }
        this.config = config;
        this.work = work;
        this.clock = clock;
        this.lanes = new Lanes<>(config.lateEvery());
        for (Urgency urgency : Urgency.values()) {
            Gauge.builder("radstream.records.waiting", () -> waiting(urgency))
                    .description("prepared cases read ahead of the work")
                    .tag("class", urgency.name())
                    .register(meters);
        }
    }

    /** Starts the workers. */
    public void start() {
        for (int i = 0; i < config.workers(); i++) {
            boolean pressingOnly = i < config.pressingWorkers();
            Thread thread = new Thread(() -> run(pressingOnly), "inference-case-" + i);
            workers.add(thread);
            thread.start();
        }
    }

    /** Takes a record in; the stage ends when another may come. */
    public synchronized CompletionStage<Void> offer(Delivery delivery, Priority priority) {
        if (closed) {
            return new CompletableFuture<>();
        }
        lanes.offer(delivery, priority);
        bytes += size(delivery);
        notifyAll();
        if (hasRoom()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> stage = room == null ? new CompletableFuture<>() : room;
        room = stage;
        return stage;
    }

    private boolean hasRoom() {
        return lanes.size() < config.recordsMax() && bytes < config.mebibytesMax() * MEBIBYTE;
    }

    private static long size(Delivery delivery) {
        byte[] value = delivery.record().value();
        return value == null ? 0 : value.length;
    }

    private synchronized int waiting(Urgency urgency) {
        return lanes.size(urgency);
    }

    private void run(boolean pressingOnly) {
        try {
            while (true) {
                Optional<Delivery> next = next(pressingOnly);
                if (next.isEmpty()) {
                    return;
                }
                deliver(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Delivery delivery) {
        try {
            work.accept(delivery.record());
        } catch (RuntimeException e) {
            delivery.failed(e);
            return;
        }
        delivery.done();
    }

    private Optional<Delivery> next(boolean pressingOnly) throws InterruptedException {
        CompletableFuture<Void> waiting = null;
        Optional<Delivery> next = Optional.empty();
        synchronized (this) {
            while (!closed && next.isEmpty()) {
                next = pressingOnly ? lanes.pollPressing() : lanes.poll(clock.instant());
                if (next.isEmpty()) {
                    wait();
                }
            }
            if (next.isPresent()) {
                bytes -= size(next.get());
                if (hasRoom()) {
                    waiting = room;
                    room = null;
                }
            }
        }
        if (waiting != null) {
            waiting.complete(null); // outside the lock: it runs the channel's code
        }
        return next;
    }

    /** Hands out no more records; those in hand go on. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Waits until no worker has a record in hand, at most {@code patience}; to be called after {@link #close}. */
    public boolean awaitIdle(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (Thread worker : workers) {
            long left = deadline - System.nanoTime();
            worker.join(Math.max(1, Duration.ofNanos(left).toMillis()));
        }
        return workers.stream().noneMatch(Thread::isAlive);
    }
}
