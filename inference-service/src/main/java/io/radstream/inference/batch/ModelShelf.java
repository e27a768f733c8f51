package io.radstream.inference.batch;

import io.radstream.id.ModelVersion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The models in memory: the one that serves and the one that served before it, for a rollback, and any that a case still holds.
 *
 * <p>A model is closed when it is neither on the shelf nor held by a lease. Safe for concurrent use.
 */
public final class ModelShelf implements AutoCloseable {

    /** Models that served before and are kept. */
    public static final int KEPT_MAX = 1;

    private @Nullable Held serving;
    private final Deque<Held> kept = new ArrayDeque<>();
    private boolean closed;

    /** A model and how many hold it: leases, and the shelf itself. */
    private static final class Held {

        private final LoadedModel model;
        private int holders = 1;

        Held(LoadedModel model) {
            this.model = model;
        }
    }

    /** A model that stays open until the lease is closed. */
    private final class Lease implements ModelLease {

        private final Held held;
        private final AtomicBoolean released = new AtomicBoolean();

        private Lease(Held held) {
            this.held = held;
        }

        @Override
        public LoadedModel model() {
            return held.model;
        }

        @Override
        public void close() {
            if (released.compareAndSet(false, true)) {
                release(held);
            }
        }
    }

    /** Lets a model serve from now on; null: none. The one before is kept. */
    public synchronized void serve(@Nullable LoadedModel model) {
        if (closed) {
            close(model);
            return;
        }
        keepServing();
        serving = model == null ? null : new Held(model);
        notifyAll();
    }

    /** Lets a model serve again that served before; false when it is not kept any more. */
    public synchronized boolean serveKept(ModelVersion version, String weights) {
        Iterator<Held> all = kept.iterator();
        while (all.hasNext()) {
            Held held = all.next();
            if (held.model.version().equals(version)
                    && held.model.weights().sha256().equals(weights)) {
                all.remove();
                keepServing();
                serving = held;
                notifyAll();
                return true;
            }
        }
        return false;
    }

    private void keepServing() {
        if (serving != null) {
            kept.addFirst(serving);
            serving = null;
            while (kept.size() > KEPT_MAX) {
                release(kept.removeLast());
            }
        }
    }

    /** Waits for a model that serves and takes it; empty when the shelf is closed. */
    public synchronized Optional<ModelLease> acquire() throws InterruptedException {
        while (serving == null && !closed) {
            wait();
        }
        return acquireNow();
    }

    /** Takes the model that serves; empty when there is none. */
    public synchronized Optional<ModelLease> acquireNow() {
        if (serving == null) {
            return Optional.empty();
        }
        serving.holders++;
        return Optional.of(new Lease(serving));
    }

    /** The version that serves. */
    public synchronized Optional<ModelVersion> serving() {
        return Optional.ofNullable(serving).map(held -> held.model.version());
    }

    private synchronized void release(Held held) {
        held.holders--;
        if (held.holders == 0) {
            held.model.diagnoser().close();
        }
    }

    private static void close(@Nullable LoadedModel model) {
        if (model != null) {
            model.diagnoser().close();
        }
    }

    /** Takes every model off the shelf; those that are held are closed with their last lease. */
    @Override
    public synchronized void close() {
        closed = true;
        keepServing();
        kept.forEach(this::release);
        kept.clear();
        notifyAll();
    }
}
