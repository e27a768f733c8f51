package io.radstream.triage.reading;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.radstream.triage.board.CaseBoard;
import io.radstream.triage.deadletter.DeadLetterBoard;
import io.radstream.triage.ledger.Reconciliation;
import io.radstream.triage.ledger.StudyLedger;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Draws the balance of acknowledged instances again and again, and raises the alarm when one is without an end for too long: a log line at level ERROR when it
 * begins or changes, one at INFO when it is over, gauges all the time.
 */
@Singleton
public class Reconciler {

    private static final Logger LOG = Logger.getLogger(Reconciler.class);
    private static final String GAUGE = "radstream.reconciliation.instances";

    private final ReconciliationConfig config;
    private final StudyLedger ledger;
    private final CaseBoard board;
    private final DeadLetterBoard deadLetters;
    private final TopicFollower follower;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "reconciliation");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Reconciliation latest = Reconciliation.NONE;
    private @Nullable ScheduledFuture<?> rounds;

    Reconciler(
            ReconciliationConfig config,
            StudyLedger ledger,
            CaseBoard board,
            DeadLetterBoard deadLetters,
            TopicFollower follower) {
        this.config = config;
        this.ledger = ledger;
        this.board = board;
        this.deadLetters = deadLetters;
        this.follower = follower;
    }

    void start(@Observes StartupEvent event, MeterRegistry meters) {
        gauge(meters, "acknowledged", Reconciliation::acknowledged);
        gauge(meters, "ended", Reconciliation::ended);
        gauge(meters, "open", Reconciliation::open);
        gauge(meters, "missing", Reconciliation::missing);
        gauge(meters, "unjudged", Reconciliation::unjudged);
        long every = config.every().toMillis();
        rounds = timer.scheduleAtFixedRate(this::round, every, every, TimeUnit.MILLISECONDS);
    }

    private void gauge(MeterRegistry meters, String state, ToDoubleFunction<Reconciliation> number) {
        meters.gauge(GAUGE, Tags.of("state", state), this, held -> number.applyAsDouble(held.latest));
    }

    /** The newest balance. */
    public Reconciliation latest() {
        return latest;
    }

    private void round() {
        if (follower.caughtUp()) {
            reconcile(Instant.now());
        }
    }

    /** Draws the balance as of {@code now}. */
    void reconcile(Instant now) {
        Reconciliation.Books books = new Reconciliation.Books(
                ledger.acknowledged(),
                board.holdings(),
                deadLetters.lostInstances(),
                board.tally().forgotten() > 0);
        Reconciliation drawn = Reconciliation.draw(books, now, config.overdueAfter());
        Reconciliation before = latest;
        latest = drawn;
        if (drawn.alarming() && !drawn.studies().equals(before.studies())) {
            LOG.errorf(
                    "ALARM: acknowledged instances have no end, missing=%d studies=%d first=%s",
                    drawn.missing(),
                    drawn.studies().size(),
                    drawn.studies().get(0).studyUid());
        } else if (before.alarming() && !drawn.alarming()) {
            LOG.infof("every acknowledged instance has an end again, acknowledged=%d", drawn.acknowledged());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds != null) {
            rounds.cancel(false);
        }
        timer.shutdownNow();
    }
}
