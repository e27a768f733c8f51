package io.radstream.inference.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A bounded queue that is emptied by batches: first come, first served.
 *
 * <p>A batch is due when {@code sizeMax} elements wait, or when the oldest has waited {@code delayMax}. Safe for concurrent use; made for
 * one taker.
 */
final class BatchQueue<T> {

    /** An element and when it came, nanoseconds of the queue's clock. */
    private record Waiting<T>(T element, long since) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition arrival = lock.newCondition();
    private final ArrayDeque<Waiting<T>> waiting = new ArrayDeque<>();
    private final int capacity;
    private final int sizeMax;
    private final long delayMaxNanos;
    private final LongSupplier nanoClock;

    BatchQueue(int capacity, int sizeMax, Duration delayMax, LongSupplier nanoClock) {
        if (capacity < 1 || sizeMax < 1 || delayMax.isNegative()) {
            throw new IllegalArgumentException("a batch queue needs room for one element and a delay of 0 or more");
        }
        this.capacity = capacity;
        this.sizeMax = sizeMax;
        this.delayMaxNanos = delayMax.toNanos();
        this.nanoClock = nanoClock;
    }

    /** Adds an element, waiting while the queue is full. */
    void put(T element) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.size() >= capacity) {
                room.await();
            }
            waiting.add(new Waiting<>(element, nanoClock.getAsLong()));
            arrival.signal();
        } finally {
            lock.unlock();
        }
    }

    /** How many elements wait. */
    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** The batch that is due now; empty when none is. */
    List<T> poll() {
        lock.lock();
        try {
            return nanosUntilDue() <= 0 ? drain() : List.of();
        } finally {
            lock.unlock();
        }
    }

    /** The next batch, waiting for it at most {@code patience}; empty when none became due. */
    List<T> take(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long remaining = patience.toNanos();
            while (nanosUntilDue() > 0 && remaining > 0) {
                long step = Math.min(remaining, nanosUntilDue());
                remaining -= step - Math.max(0, arrival.awaitNanos(step));
            }
            return nanosUntilDue() <= 0 ? drain() : List.of();
        } finally {
            lock.unlock();
        }
    }

    /** Everything that waits, due or not. */
    List<T> drainAll() {
        lock.lock();
        try {
            List<T> all = waiting.stream().map(Waiting::element).toList();
            waiting.clear();
            room.signalAll();
            return all;
        } finally {
            lock.unlock();
        }
    }

    private long nanosUntilDue() {
        Waiting<T> oldest = waiting.peek();
        if (oldest == null) {
            return Long.MAX_VALUE;
        }
        return waiting.size() >= sizeMax ? 0 : delayMaxNanos - (nanoClock.getAsLong() - oldest.since());
    }

    private List<T> drain() {
        List<T> batch = new ArrayList<>();
        while (batch.size() < sizeMax && !waiting.isEmpty()) {
            batch.add(waiting.remove().element());
        }
        room.signalAll();
        return batch;
    }
}
