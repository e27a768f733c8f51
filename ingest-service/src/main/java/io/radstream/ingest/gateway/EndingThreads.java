package io.radstream.ingest.gateway;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads on which instances of one request become durable beside one another. What finds none free, or comes when they have ended, runs on the thread
 * that brings it: a request cannot get far ahead of the disk.
 */
final class EndingThreads implements Executor {

    private static final int THREADS_MAX = 32;
    private static final long IDLE_SECONDS_MAX = 30;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            THREADS_MAX,
            IDLE_SECONDS_MAX,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> new Thread(task, "ingest-ending"),
            (task, pool) -> task.run());

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** No more is begun here; what has begun goes on. */
    void close() {
        threads.shutdown();
    }
}
