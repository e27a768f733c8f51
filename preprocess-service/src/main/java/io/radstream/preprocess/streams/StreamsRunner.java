package io.radstream.preprocess.streams;

import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.Backoff;
import io.radstream.runtime.failure.ProcessStopper;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jboss.logging.Logger;

/**
 * Runs one topology as long as the process lives.
 *
 * <p>A thread that fails for a transient reason is replaced after a back-off; {@link Availability} is down meanwhile. An error in the program
 * stops the process. The Quarkus extension for Kafka Streams is not used: it takes one topology an application and its settings from
 * generic keys, so that the same module would behave differently alone and in the one-JVM build, where other modules are beside it.
 */
public final class StreamsRunner implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StreamsRunner.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final String name;
    private final Availability availability;
    private final ProcessStopper stopper;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong restored = new AtomicLong();
    private final KafkaStreams streams;

    private StreamsRunner(
            Topology topology, StreamsSettings settings, Availability availability, ProcessStopper stopper) {
        this.name = "streams " + settings.applicationId();
        this.availability = availability;
        this.stopper = stopper;
        this.streams = new KafkaStreams(topology, settings.properties());
    }

    /** Starts the topology and returns at once; {@link #running} says when it works. */
    public static StreamsRunner start(
            Topology topology, StreamsSettings settings, Availability availability, ProcessStopper stopper) {
        StreamsRunner runner = new StreamsRunner(topology, settings, availability, stopper);
        runner.streams.setUncaughtExceptionHandler(runner::decide);
        runner.streams.setGlobalStateRestoreListener(runner.new Restoring());
        runner.streams.setStateListener((now, before) -> runner.changed(now));
        availability.down(runner.name, "starting");
        runner.streams.start();
        return runner;
    }

    /** Records that were read from changelogs to bring state up to date, since the start: none where a replica was. */
    public long restoredRecords() {
        return restored.get();
    }

    /** How many records the state in this process, replicas included, is behind its changelogs. */
    public long recordsBehind() {
        return streams.allLocalStorePartitionLags().values().stream()
                .flatMap(store -> store.values().stream())
                .mapToLong(LagInfo::offsetLag)
                .sum();
    }

    /** Whether every partition of this process has its state and is being read. */
    public boolean running() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Counts and logs what is restored: how long a takeover takes is mostly this. */
    private final class Restoring implements StateRestoreListener {

        @Override
        public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
            LOG.infof("state is restored, partition=%s from=%d to=%d", partition, from, to);
        }

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long end, long count) {
            restored.addAndGet(count);
        }

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long total) {
            LOG.infof("state is there, partition=%s restored=%d", partition, total);
        }
    }

    private void changed(KafkaStreams.State state) {
        LOG.infof("streams changed, application=%s state=%s", name, state);
        if (state == KafkaStreams.State.RUNNING) {
            failures.set(0);
            availability.up(name);
        } else {
            availability.down(name, "state " + state);
        }
    }

    private StreamThreadExceptionResponse decide(Throwable failure) {
        return switch (ThreadFailure.of(failure)) {
            case STOPPING -> StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            case TRANSIENT -> replaceAfterBackoff(failure);
            case BUG -> {
                LOG.errorf(failure, "error in the program, application=%s", name);
                stopper.stop("an error in the program in " + name);
                yield StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
        };
    }

    private StreamThreadExceptionResponse replaceAfterBackoff(Throwable failure) {
        Duration delay = Backoff.DEFAULT.delay(failures.incrementAndGet(), ThreadLocalRandom.current());
        availability.down(name, failure.getClass().getSimpleName());
        LOG.warnf(failure, "stream thread is replaced, application=%s delay=%s", name, delay);
        try {
            boolean stopped = closing.await(delay.toNanos(), TimeUnit.NANOSECONDS);
            return stopped
                    ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
                    : StreamThreadExceptionResponse.REPLACE_THREAD;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
    }

    /** Commits what is done and stops, within 20 s. */
    @Override
    public void close() {
        closing.countDown();
        if (!streams.close(CLOSE_TIMEOUT)) {
            LOG.warnf("streams did not stop in time, application=%s", name);
        }
    }
}
