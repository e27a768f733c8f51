package io.radstream.ingest.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Groups the entries of many threads: the first that waits writes and syncs what all have handed over, without a thread of its own; those that come
 * meanwhile share the next sync. Bounded by its callers, each of which waits for its entry.
 */
final class JournalWriter {

    private final Target target;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();
    private boolean closed;

    /** Writes and syncs. */
    @FunctionalInterface
    interface Target {
        void write(ByteBuffer entries) throws IOException;
    }

    /** An entry that was handed over; its fields belong to whoever holds the lock. */
    private final class Waiting implements Journal.Appending {

        private final ByteBuffer entry;
        private boolean ended;
        private @Nullable Exception failure;

        Waiting(ByteBuffer entry) {
            this.entry = entry;
        }

        @Override
        public void await() throws IOException, InterruptedException {
            writing.lockInterruptibly();
            try {
                if (!ended) {
                    writeWaiting();
                }
                if (failure != null) {
                    throw new IOException("the journal could not be written", failure);
                }
            } finally {
                writing.unlock();
            }
        }
    }

    JournalWriter(Target target) {
        this.target = target;
    }

    /** Hands an entry over; it is on the disk when the waiting for it ends. */
    Journal.Appending append(ByteBuffer entry) {
        Waiting waiting = new Waiting(entry);
        queue.add(waiting);
        return waiting;
    }

    private void writeWaiting() {
        List<Waiting> group = new ArrayList<>();
        for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
            group.add(next);
        }
        Exception failure = closed ? new IOException("the journal is closed") : write(group);
        for (Waiting waiting : group) {
            waiting.failure = failure;
            waiting.ended = true;
        }
    }

    private @Nullable Exception write(List<Waiting> group) {
        ByteBuffer entries = ByteBuffer.allocate(
                group.stream().mapToInt(waiting -> waiting.entry.remaining()).sum());
        group.forEach(waiting -> entries.put(waiting.entry));
        try {
            target.write(entries.flip());
            return null;
        } catch (IOException | RuntimeException e) {
            // The others of the group must not take their entries for written.
            return e;
        }
    }

    /** Writes what is waiting; nothing is written any more. */
    void close() {
        writing.lock();
        try {
            if (!queue.isEmpty()) {
                writeWaiting();
            }
            closed = true;
        } finally {
            writing.unlock();
        }
    }
}
