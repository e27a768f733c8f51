package io.radstream.inference.batch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where the next model waits until the batch thread has time to take it.
 *
 * <p>Anyone may offer; only the batch thread settles and closes, so a model is never closed under a running batch. A model that is
 * replaced before it served is closed too.
 */
final class ModelSlot {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition offer = lock.newCondition();
    private @Nullable LoadedModel serving;
    private @Nullable LoadedModel offered;
    private boolean pending;
    private boolean closed;

    /** Leaves a model, or null for none, for the batch thread. */
    void offer(@Nullable LoadedModel model) {
        lock.lock();
        try {
            close(closed ? model : offered);
            offered = closed ? null : model;
            pending = !closed;
            offer.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Makes the offered model the serving one, closing the one before. To be called by the batch thread, between batches. */
    Optional<LoadedModel> settle() {
        lock.lock();
        try {
            if (pending) {
                close(serving);
                serving = offered;
                offered = null;
                pending = false;
            }
            return Optional.ofNullable(serving);
        } finally {
            lock.unlock();
        }
    }

    /** The model that serves now or, when one is offered, will serve from the next batch on. */
    Optional<LoadedModel> latest() {
        lock.lock();
        try {
            return Optional.ofNullable(pending ? offered : serving);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something is offered, at most {@code patience}. */
    void awaitOffer(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long remaining = patience.toNanos();
            while (!pending && !closed && remaining > 0) {
                remaining = offer.awaitNanos(remaining);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Closes every model; nothing is taken any more. To be called by the batch thread when it ends. */
    void close() {
        lock.lock();
        try {
            closed = true;
            pending = false;
            close(serving);
            close(offered);
            serving = null;
            offered = null;
            offer.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void close(@Nullable LoadedModel model) {
        if (model != null) {
            model.diagnoser().close();
        }
    }
}
