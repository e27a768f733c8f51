package io.radstream.training.round;

import io.quarkus.runtime.StartupEvent;
import io.radstream.training.feedback.LabelledCases;
import io.radstream.training.gate.GateLimits;
import io.radstream.training.gate.PromotionGate;
import io.radstream.training.intake.TrainingIntake;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts rounds, by trigger or when asked, and keeps what became of them.
 *
 * <p>Everything runs on one thread of low priority, so there is one round at a time; PyTorch computes on threads of its own beside it. A
 * stop of the process leaves the running round, which is found interrupted at the next start.
 */
@Singleton
class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private final RoundPlanner planner;
    private final TrainingRound training;
    private final TrainingIntake intake;
    private final TrainingConfig config;
    private final RoundTrigger trigger;
    private final RoundBook book;
    private final Clock clock = Clock.systemUTC();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(Rounds::lowly);
    private @Nullable ScheduledFuture<?> looking;

    Rounds(
            RoundPlanner planner,
            Publications publications,
            TrainingIntake intake,
            TrainingBlobs blobs,
            TrainingConfig config)
            throws IOException {
        this.planner = planner;
        this.intake = intake;
        this.config = config;
        this.training = new TrainingRound(
                blobs.store(),
                publications,
                new ChallengerTraining(config.run()),
                new PromotionGate(limits(config.gate(), config.run().seed())),
                clock);
        this.trigger =
                new RoundTrigger(config.trigger().enabled(), config.trigger().casesMin());
        this.book = RoundBook.open(blobs.rounds(), clock.instant());
    }

    private static GateLimits limits(TrainingConfig.Gate gate, long seed) {
        return new GateLimits(
                gate.patientsMin(),
                gate.positivesMin(),
                gate.labelPositivesMin(),
                gate.statLossMax(),
                gate.bandLossMax(),
                gate.brierLossMax(),
                gate.calibrationLossMax(),
                gate.resamples(),
                seed);
    }

    void start(@Observes StartupEvent event) {
        long every = config.trigger().checkEvery().toMillis();
        looking = worker.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings("ThreadPriorityCheck") // Advice to the scheduler, nothing relies on it.
    private static Thread lowly(Runnable task) {
        Thread thread = new Thread(task, "training-round");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    /** All rounds, newest first. */
    List<Round> all() {
        return book.all();
    }

    /** The round with this id. */
    Optional<Round> find(String id) {
        return book.find(id);
    }

    /** Begins a round if it can; the round itself goes on in the background. */
    synchronized StartAnswer begin(String reason) {
        Optional<Round> running = book.running();
        if (running.isPresent()) {
            return new StartAnswer.Busy(running.get());
        }
        Plan plan = planner.plan();
        if (plan instanceof Plan.TooLittle little) {
            return new StartAnswer.TooLittle(little.reason());
        }
        if (plan instanceof Plan.Unavailable unavailable) {
            return new StartAnswer.Unavailable(unavailable.reason());
        }
        return begin(reason, (Plan.Ready) plan);
    }

    private StartAnswer begin(String reason, Plan.Ready plan) {
        try {
            Optional<Round> begun = book.begin(reason, clock.instant());
            if (begun.isEmpty()) {
                return book.running()
                        .<StartAnswer>map(StartAnswer.Busy::new)
                        .orElseGet(() -> new StartAnswer.Unavailable("a round has just ended; ask again"));
            }
            worker.execute(() -> run(begun.get(), plan));
            return new StartAnswer.Started(begun.get());
        } catch (IOException e) {
            LOG.errorf(e, "a training round cannot be written down");
            return new StartAnswer.Unavailable("the round cannot be written down");
        }
    }

    private void run(Round round, Plan.Ready plan) {
        LOG.infof(
                "training round begins, round=%s reason=%s training=%d sentinel=%d champion=%s",
                round.id(),
                round.reason(),
                plan.training().size(),
                plan.sentinel().size(),
                plan.champion().getModelVersion());
        Round ended;
        try {
            TrainingRound.Result result = training.run(plan, round.startedAt(), this::progress);
            ended = current(round).decided(result.verdict(), result.challenger().value(), clock.instant());
        } catch (StoppedRoundException e) {
            LOG.infof("training round left at the stop of the process, round=%s", round.id());
            return;
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "training round failed, round=%s", round.id());
            ended = current(round).ended(RoundState.FAILED, "failed: " + e.getMessage(), clock.instant());
        }
        LOG.infof("training round ended, round=%s state=%s outcome=%s", ended.id(), ended.state(), ended.outcome());
        try {
            book.end(ended);
        } catch (IOException e) {
            LOG.errorf(e, "the end of a training round cannot be written down, round=%s", round.id());
        }
    }

    private Round current(Round round) {
        return book.find(round.id()).orElse(round);
    }

    private void progress(RoundProgress progress) {
        if (stopping.get()) {
            throw new StoppedRoundException();
        }
        book.progress(progress);
    }

    /** Looks whether the trigger says that a round is due, and finishes what a crash left between decision and publication. */
    private void look() {
        try {
            if (!intake.caughtUp() || book.running().isPresent()) {
                return;
            }
            intake.models().unpublishedPromotion().ifPresent(training::publishAgain);
            Optional<LabelledCases> labelled = planner.labelled();
            if (labelled.isEmpty()) {
                return;
            }
            trigger.reason(labelled.get().cases(), lastRound(), book.interruptedInARow())
                    .ifPresent(reason -> LOG.debugf("trigger reason=%s answer=%s", reason, begin(reason)));
        } catch (IOException | RuntimeException e) {
            // Thrown out of a scheduled task it would end the schedule; the next look tries again.
            LOG.warnf(e, "looking for newly labelled cases failed");
        }
    }

    private Instant lastRound() {
        Instant byBook = book.lastCompleteStart().orElse(Instant.EPOCH);
        Instant byLog = intake.models().lastRoundStart();
        return byBook.isAfter(byLog) ? byBook : byLog;
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping.set(true);
        ScheduledFuture<?> scheduled = looking;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
        worker.shutdownNow();
        if (!worker.awaitTermination(config.run().stopWithin().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("the training thread did not end within %s", config.run().stopWithin());
        }
    }
}
