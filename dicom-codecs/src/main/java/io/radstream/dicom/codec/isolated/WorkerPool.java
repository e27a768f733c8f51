package io.radstream.dicom.codec.isolated;

import io.radstream.dicom.codec.CodeStreams;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;

/** A bounded number of children, started when needed. Thread-safe. */
final class WorkerPool implements AutoCloseable {

    private final WorkerCommand command;
    private final WorkerLimits limits;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<Worker> idle = new ConcurrentLinkedDeque<>();
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "radstream-codec-watch");
        thread.setDaemon(true);
        return thread;
    });

    WorkerPool(WorkerCommand command, WorkerLimits limits) {
        this.command = command;
        this.limits = limits;
        this.free = new Semaphore(limits.workers(), true);
        watch.setRemoveOnCancelPolicy(true);
    }

    /** The one pool of this application; empty where the native libraries are absent. */
    static Optional<WorkerPool> shared() {
        return Shared.POOL;
    }

    /**
     * Has frames decoded by a child, waiting for a free one.
     *
     * @return the frames one after the other
     * @throws io.radstream.dicom.data.DicomException INVALID_PIXELS or UNSUPPORTED_PIXELS when the stream cannot be decoded, also when two children
     *     ended over it or one took too long
     * @throws java.io.UncheckedIOException when no child can be started
     */
    byte[] decode(WorkerRequest request, byte[] stream) {
        free.acquireUninterruptibly();
        try {
            try {
                return attempt(request, stream);
            } catch (WorkerEndedException first) {
                if (first.late()) {
                    throw CodeStreams.invalid("the decoder was stopped: " + first.getMessage());
                }
                // A child may have been ended from outside, or by itself because nobody asked it anything.
                return attempt(request, stream);
            }
        } catch (WorkerEndedException second) {
            throw CodeStreams.invalid("the decoder crashed: " + second.getMessage());
        } finally {
            free.release();
        }
    }

    /** Children that wait for a request. */
    int idle() {
        return idle.size();
    }

    private byte[] attempt(WorkerRequest request, byte[] stream) throws WorkerEndedException {
        Worker worker = worker();
        try {
            return worker.decode(request, stream, limits.time(request.kind()));
        } finally {
            if (worker.ready()) {
                idle.addFirst(worker);
            } else {
                worker.close();
            }
        }
    }

    private Worker worker() {
        for (Worker worker = idle.pollFirst(); worker != null; worker = idle.pollFirst()) {
            if (worker.ready()) {
                return worker;
            }
        }
        return Worker.start(command.builder(limits), limits.startTime(), watch);
    }

    @Override
    public void close() {
        for (Worker worker = idle.pollFirst(); worker != null; worker = idle.pollFirst()) {
            worker.close();
        }
        watch.shutdownNow();
    }

    private static final class Shared {
        private static final Optional<WorkerPool> POOL =
                WorkerCommand.found().map(command -> new WorkerPool(command, WorkerLimits.DEFAULT));
    }
}
