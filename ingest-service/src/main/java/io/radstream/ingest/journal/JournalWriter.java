package io.radstream.ingest.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The thread that writes the journal: entries that come while it syncs are written, and synced, together. Bounded by its callers, each of which waits
 * for its entry.
 */
final class JournalWriter implements Closeable {

    private static final int GROUP_MAX = 1 << 10;
    private static final Waiting END = new Waiting(ByteBuffer.allocate(0), new CompletableFuture<>());

    /** Writes and syncs. */
    @FunctionalInterface
    interface Target {
        void write(ByteBuffer entries) throws IOException;
    }

    private record Waiting(ByteBuffer entry, CompletableFuture<Void> appended) {}

    private final Target target;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "ingest-journal");
    private boolean closed;

    JournalWriter(Target target) {
        this.target = target;
        thread.setDaemon(true);
        thread.start();
    }

    /** Completes when the entry is on the disk, or exceptionally with the IOException that kept it from there. */
    synchronized CompletableFuture<Void> append(ByteBuffer entry) {
        CompletableFuture<Void> appended = new CompletableFuture<>();
        if (closed) {
            appended.completeExceptionally(new IOException("the journal is closed"));
        } else {
            queue.add(new Waiting(entry, appended));
        }
        return appended;
    }

    private void run() {
        List<Waiting> group = new ArrayList<>();
        boolean goesOn = true;
        while (goesOn) {
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                return;
            }
            queue.drainTo(group, GROUP_MAX);
            goesOn = !group.remove(END);
            write(group);
            group.clear();
        }
    }

    private void write(List<Waiting> group) {
        ByteBuffer entries = ByteBuffer.allocate(
                group.stream().mapToInt(waiting -> waiting.entry().remaining()).sum());
        group.forEach(waiting -> entries.put(waiting.entry()));
        try {
            if (!group.isEmpty()) {
                target.write(entries.flip());
            }
            group.forEach(waiting -> waiting.appended().complete(null));
        } catch (IOException | RuntimeException e) {
            group.forEach(waiting -> waiting.appended().completeExceptionally(e));
        }
    }

    /** Writes what is waiting, and ends. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            queue.add(END);
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the journal was closed", e);
        }
    }
}
