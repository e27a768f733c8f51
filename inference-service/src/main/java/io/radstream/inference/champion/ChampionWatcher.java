package io.radstream.inference.champion;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.blob.BlobStore;
import io.radstream.event.ModelPublished;
import io.radstream.inference.batch.Batcher;
import io.radstream.inference.batch.LoadedModel;
import io.radstream.inference.diagnoser.Diagnoser;
import io.radstream.inference.diagnoser.UnusableWeightsException;
import io.radstream.reject.RejectReason;
import io.radstream.runtime.broadcast.BroadcastListener;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.Backoff;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.failure.ProcessStopper;
import io.radstream.runtime.failure.SourceRecord;
import io.radstream.serde.EventCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Keeps the batch thread on the champion: follows {@code model-published}, loads new weights beside the old ones, checks them and hands
 * them over.
 *
 * <p>Nothing is loaded before the topic is read to its end, so that champions of the past are not loaded on the way. Weights that can
 * never serve become a dead letter UNUSABLE_WEIGHTS (again at every start, as long as their record stands) and the champion before them
 * serves. A store that cannot be read is waited for; meanwhile the old champion serves.
 */
public final class ChampionWatcher implements BroadcastListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ChampionWatcher.class);
    private static final String PLACE = "champion";
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /** What the watcher acts on. */
    public record Parts(
            BlobStore blobs,
            Diagnoser.Loader loader,
            Batcher batcher,
            DeadLetters deadLetters,
            Availability availability,
            MeterRegistry meters) {}

    private final ChampionHistory history = new ChampionHistory();
    private final WeightsCheck check;
    private final Parts parts;
    private final Counter swaps;
    private final Semaphore news = new Semaphore(0);
    private Optional<PublishedModel> active = Optional.empty();
    private volatile boolean closing;

    public ChampionWatcher(Parts parts) {
        this.parts = parts;
        this.check = new WeightsCheck(parts.blobs(), parts.loader());
        this.swaps = Counter.builder("radstream.model.swaps")
                .description("times other weights began to serve")
                .register(parts.meters());
        parts.availability().down(PLACE, "model-published is not read yet");
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

    /** Brings the batch thread to the champion; false when something outside is not available and it must be tried again. */
    boolean settle() throws InterruptedException {
        Optional<PublishedModel> wanted = history.champion();
        while (!wanted.equals(active)) {
            try {
                if (wanted.isEmpty()) {
                    retire();
                } else {
                    serve(wanted.get());
                }
                active = wanted;
            } catch (UnusableWeightsException e) {
                if (!refused(wanted.get(), e)) {
                    return false;
                }
            } catch (IOException e) {
                LOG.warnf("weights cannot be read now modelVersion=%s error=%s", version(wanted.get()), e.getMessage());
                waitFor("the store of the weights cannot be read");
                return false;
            }
            wanted = history.champion();
        }
        if (active.isPresent()) {
            parts.availability().up(PLACE);
        } else {
            waitFor("no champion is published: cases wait");
        }
        return true;
    }

    private void serve(PublishedModel wanted) throws UnusableWeightsException, IOException {
        if (active.isPresent() && sameWeights(active.get(), wanted)) {
            return;
        }
        LoadedModel model = check.load(wanted.event());
        parts.batcher().use(model);
        swaps.increment();
        LOG.infof(
                "champion serves modelVersion=%s labels=%d",
                model.version(), model.description().labelSpace().size());
    }

    private void retire() {
        parts.batcher().use(null);
        LOG.warnf(
                "no champion is left, cases wait modelVersion=%s",
                active.map(ChampionWatcher::version).orElse(""));
    }

    /** False when the dead letter could not be sent: then it is tried again, weights and all. */
    private boolean refused(PublishedModel model, UnusableWeightsException why) throws InterruptedException {
        LOG.errorf(why, "weights refused, the champion before them stays modelVersion=%s", version(model));
        String message = String.valueOf(why.getMessage());
        try {
            parts.deadLetters().send(model.source(), RejectReason.UNUSABLE_WEIGHTS, message);
        } catch (IOException e) {
            LOG.warnf(
                    "dead letter not sent, trying again offset=%d error=%s",
                    model.source().offset(), e.getMessage());
            return false;
        }
        parts.meters()
                .counter(
                        "radstream.records.rejected",
                        "reason",
                        RejectReason.UNUSABLE_WEIGHTS.name(),
                        "service",
                        parts.deadLetters().service())
                .increment();
        history.refuse(model);
        return true;
    }

    private void waitFor(String reason) {
        if (active.isEmpty()) {
            parts.availability().down(PLACE, reason);
        }
    }

    private static boolean sameWeights(PublishedModel one, PublishedModel other) {
        return version(one).equals(version(other))
                && one.event().getWeights().equals(other.event().getWeights());
    }

    private static String version(PublishedModel model) {
        return model.event().getModelVersion();
    }

    /** Ends the thread after the load in hand. */
    @Override
    public void close() {
        closing = true;
        news.release();
    }
}
