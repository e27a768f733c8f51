package io.radstream.inference.batch;

import io.radstream.inference.schedule.Lanes;
import io.radstream.inference.schedule.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded queue of scans that is emptied by batches, the most pressing first, and of encoded cases, which go before.
 *
 * <p>A batch is due when the waiting scans have {@code slicesMax} slices, or when the first of them has waited {@code delayMax}. It takes scans of one
 * model in their order, up to {@code slicesMax} slices. Safe for concurrent use; made for one taker.
 */
final class ScanQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition arrival = lock.newCondition();
    private final Queue<FuseJob> cases = new ArrayDeque<>();
    private final BatchConfig config;
    private final InstantSource clock;
    private final Lanes<Waiting> scans;
    private int slices;
    private Instant waitingSince = Instant.MAX;

    private record Waiting(EncodeJob job, Priority priority) {}

    ScanQueue(BatchConfig config, int lateEvery, InstantSource clock) {
        if (config.queueMax() < 1 || config.slicesMax() < 1 || config.delayMax().isNegative()) {
            throw new IllegalArgumentException(
                    "inference.batch needs room for one scan of one slice and a delay of 0 or more");
        }
        this.config = config;
        this.clock = clock;
        this.scans = new Lanes<>(lateEvery);
    }

    /** Adds a scan, waiting while the queue is full. */
    void put(EncodeJob job, Priority priority) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (scans.size() >= config.queueMax()) {
                room.await();
            }
            add(new Waiting(job, priority));
            arrival.signal();
        } finally {
            lock.unlock();
        }
    }

    private void add(Waiting waiting) {
        if (scans.size() == 0) {
            waitingSince = clock.instant();
        }
        scans.offer(waiting, waiting.priority());
        slices += waiting.job().slices();
    }

    /** Adds an encoded case. */
    void put(FuseJob job) {
        lock.lock();
        try {
            cases.add(job);
            arrival.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The encoded cases that wait. */
    List<FuseJob> takeCases() {
        lock.lock();
        try {
            List<FuseJob> all = List.copyOf(cases);
            cases.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** How many scans wait. */
    int size() {
        lock.lock();
        try {
            return scans.size();
        } finally {
            lock.unlock();
        }
    }

    /** The batch that is due now; empty when none is. */
    List<EncodeJob> poll() {
        lock.lock();
        try {
            return nanosUntilDue() > 0 ? List.of() : batch();
        } finally {
            lock.unlock();
        }
    }

    /** The next batch, waiting for it at most {@code patience}; empty when none became due, or an encoded case came first. */
    List<EncodeJob> take(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long remaining = patience.toNanos();
            while (nanosUntilDue() > 0 && cases.isEmpty() && remaining > 0) {
                long step = Math.min(remaining, nanosUntilDue());
                remaining -= step - Math.max(0, arrival.awaitNanos(step));
            }
            return nanosUntilDue() > 0 || !cases.isEmpty() ? List.of() : batch();
        } finally {
            lock.unlock();
        }
    }

    private long nanosUntilDue() {
        if (scans.size() == 0) {
            return Long.MAX_VALUE;
        }
        return slices >= config.slicesMax()
                ? 0
                : config.delayMax()
                        .minus(Duration.between(waitingSince, clock.instant()))
                        .toNanos();
    }

    private List<EncodeJob> batch() {
        Instant now = clock.instant();
        List<EncodeJob> batch = new ArrayList<>();
        List<Waiting> ofOtherModels = new ArrayList<>();
        int size = 0;
        Optional<Waiting> next = scans.next(now);
        while (next.isPresent() && (batch.isEmpty() || size + next.get().job().slices() <= config.slicesMax())) {
            EncodeJob job = next.get().job();
            if (!scans.poll(now).equals(next)) {
                throw new IllegalStateException("the lanes changed under their lock");
            }
            slices -= job.slices();
            if (batch.isEmpty() || batch.get(0).model().equals(job.model())) {
                batch.add(job);
                size += job.slices();
            } else {
                ofOtherModels.add(next.get());
            }
            next = scans.next(now);
        }
        ofOtherModels.forEach(this::add);
        room.signalAll();
        return batch;
    }

    /** Ends the wait of everything. */
    void abandon() {
        lock.lock();
        try {
            scans.drain().forEach(waiting -> waiting.job().abandon());
            cases.forEach(FuseJob::abandon);
            cases.clear();
            slices = 0;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
