package io.radstream.inference.champion;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.blob.BlobStore;
import io.radstream.event.ModelPublished;
import io.radstream.inference.batch.Batcher;
import io.radstream.inference.diagnoser.Diagnoser;
import io.radstream.runtime.broadcast.BroadcastListener;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.Backoff;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.failure.ProcessStopper;
import io.radstream.runtime.failure.SourceRecord;
import io.radstream.serde.EventCodec;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Keeps the batch thread on the champion: follows {@code model-published}, loads new weights beside the old ones, checks them and hands
 * them over. Does the same for shadow models.
 *
 * <p>Nothing is loaded before the topic is read to its end, so that champions of the past are not loaded on the way. Weights that can
 * never serve become a dead letter UNUSABLE_WEIGHTS (again at every start, as long as their record stands) and the champion before them
 * serves. A store that cannot be read is waited for; meanwhile the old champion serves.
 */
public final class ChampionWatcher implements BroadcastListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ChampionWatcher.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /** What the watcher acts on. */
    public record Parts(
            BlobStore blobs,
            Diagnoser.Loader loader,
            Batcher batcher,
            ShadowModels shadows,
            DeadLetters deadLetters,
            Availability availability,
            MeterRegistry meters) {}

    private final ChampionHistory history = new ChampionHistory();
    private final ChampionSwitch change;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean closing;

    public ChampionWatcher(Parts parts) {
        this.change = new ChampionSwitch(history, parts);
    }

    /** Takes a record of {@code model-published}. A record that is no event is skipped and counted by the reader. */
    @Override
    public void received(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            history.forget(String.valueOf(record.key()));
        } else {
            ModelPublished event = EventCodec.instance().decode(record.value(), ModelPublished.class);
            history.learn(new PublishedModel(SourceRecord.of(record), event));
        }
        news.release();
    }

    /** Starts the thread that loads weights; it begins when {@code caughtUp} says that the topic is read to its end. */
    public Thread start(BooleanSupplier caughtUp, ProcessStopper stopper) {
        Thread thread = new Thread(() -> follow(caughtUp), "inference-champion");
        thread.setUncaughtExceptionHandler((dead, error) -> {
            LOG.fatal("the champion thread died", error);
            stopper.stop("the champion thread died");
        });
        thread.start();
        return thread;
    }

    private void follow(BooleanSupplier caughtUp) {
        int failures = 0;
        try {
            while (!closing) {
                Duration wait =
                        failures == 0 ? LOOK_EVERY : Backoff.DEFAULT.delay(failures, ThreadLocalRandom.current());
                if (news.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                    news.drainPermits();
                }
                if (!closing && caughtUp.getAsBoolean()) {
                    failures = settle() ? 0 : failures + 1;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why versions were refused since the start. */
    public Map<String, String> refused() {
        return change.refused();
    }

    /** Brings the batch thread to the champion; false when something outside is not available and it must be tried again. */
    boolean settle() throws InterruptedException {
        return change.settle();
    }

    /** Ends the thread after the load in hand. */
    @Override
    public void close() {
        closing = true;
        news.release();
    }
}
