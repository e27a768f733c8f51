package io.radstream.ingest.signal;

import io.radstream.ingest.send.Events;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.send.RecordSender;
import io.radstream.topic.Topics;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Says to each partition of {@code study-signal} at a fixed interval that ingest is alive, so that assembly can tell a quiet sender from a
 * backlog. The acknowledgement is also ingest's probe of the broker: while it does not come, ingest is not available.
 */
public final class Heartbeats implements Closeable {

    private static final Logger LOG = Logger.getLogger(Heartbeats.class);
    /** The name under which the broker's state is told. */
    public static final String BROKER = "broker";

    private final RecordSender sender;
    private final Availability availability;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor executor;
    private final ScheduledFuture<?> beating;

    private Heartbeats(RecordSender sender, Availability availability, Clock clock, Duration interval) {
        this.sender = sender;
        this.availability = availability;
        this.clock = clock;
        availability.down(BROKER, "no heartbeat was acknowledged yet");
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "ingest-heartbeats");
            thread.setDaemon(true);
            return thread;
        });
        beating = executor.scheduleWithFixedDelay(this::beat, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begins at once. */
    public static Heartbeats start(RecordSender sender, Availability availability, Clock clock, Duration interval) {
        return new Heartbeats(sender, availability, clock, interval);
    }

    private void beat() {
        try {
            for (int partition = 0; partition < Topics.STUDY_SIGNAL.partitions(); partition++) {
                sender.send(Events.heartbeat(partition, clock.instant()));
            }
            availability.up(BROKER);
        } catch (IOException e) {
            availability.down(BROKER, String.valueOf(e.getMessage()));
            LOG.debugf(e, "a heartbeat was not acknowledged");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        beating.cancel(true);
        executor.shutdownNow();
    }
}
