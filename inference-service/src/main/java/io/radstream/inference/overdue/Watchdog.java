package io.radstream.inference.overdue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.Outcome;
import io.radstream.event.Urgency;
import io.radstream.id.CaseId;
import io.radstream.inference.answered.AnswerDesk;
import io.radstream.inference.answered.AnsweredRevisions;
import io.radstream.inference.finding.Answers;
import io.radstream.inference.finding.OverdueCase;
import io.radstream.inference.overdue.CaseWatch.Complete;
import io.radstream.inference.urgency.UrgencyClasses;
import io.radstream.runtime.broadcast.BroadcastListener;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.ProcessStopper;
import io.radstream.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Says NOT_RUN, provisionally, of every complete case that has no answer by its deadline.
 *
 * <p>Only of cases whose partition this replica works on, and never while it cannot know better: after a start, an outage of the broker or a
 * change of partitions it waits until it has read everything there is, and then for the grace of the configuration, so that a backlog is
 * answered and not called overdue. That there is no champion, or that the blob store is away, does not stop the clock: then the answer says so.
 */
public final class Watchdog implements BroadcastListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Watchdog.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final int SWEEP_EVERY = 60; // looks

    /**
     * What the watchdog works with.
     *
     * @param answersKnown whether it is known which revisions are answered; before, nothing is taken in
     */
    public record Parts(
            DeadlineConfig config,
            UrgencyClasses classes,
            AnsweredRevisions answered,
            AnswerDesk desk,
            Answers answers,
            Availability availability,
            OwnedPartitions owned,
            BooleanSupplier answersKnown,
            MeterRegistry meters,
            InstantSource clock) {}

    private final Parts parts;
    private final CaseWatch watch;
    private final CaseEvents events;
    private final CountDownLatch closing = new CountDownLatch(1);
    private Optional<Instant> knowingSince = Optional.empty();
    private long assignments;
    private int looks;

    public Watchdog(Parts parts) {
        this.parts = parts;
        this.watch = new CaseWatch(parts.config(), parts.answered()::silent);
        this.events = new CaseEvents(parts.classes(), parts.answered()::urgency);
        Gauge.builder("radstream.cases.unanswered", watch::size)
                .description("complete cases without an answer")
                .register(parts.meters());
    }

    /** Takes a record of {@code case-assembled} or of dead letters. */
    @Override
    public void received(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        while (!parts.answersKnown().getAsBoolean()
                || watch.size() >= parts.config().casesMax()) {
            watch.sweep();
            if (closing.await(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        if (!record.topic().equals(Topics.CASE_ASSEMBLED.name())) {
            events.rejected(record)
                    .ifPresent(
                            complete -> watch.rejected(complete, parts.clock().instant()));
        } else if (record.value() != null) {
            watch.assembled(events.assembled(record));
        } else if (record.key() != null) {
            watch.forget(CaseEvents.caseId(record.key(), 1));
        }
    }

    /** The class of a case, so far as its assembly told it. */
    public Optional<Urgency> urgency(CaseId caseId) {
        return watch.urgency(caseId);
    }

    /** Starts the thread that looks for passed deadlines; {@code knowing} says whether everything there is has been read. */
    public Thread start(BooleanSupplier knowing, ProcessStopper stopper) {
        Thread thread = new Thread(() -> look(knowing), "inference-watchdog");
        thread.setUncaughtExceptionHandler((dead, error) -> {
            LOG.fatal("the watchdog died", error);
            stopper.stop("the watchdog died");
        });
        thread.start();
        return thread;
    }

    private void look(BooleanSupplier knowing) {
        try {
            while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                look(knowing.getAsBoolean());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once. */
    void look(boolean knowing) throws InterruptedException {
        Instant now = parts.clock().instant();
        if (!knowing || assignments != parts.owned().changes()) {
            assignments = parts.owned().changes();
            knowingSince = Optional.empty();
        }
        if (!knowing) {
            return;
        }
        Instant since = knowingSince.orElse(now);
        knowingSince = Optional.of(since);
        if (looks++ % SWEEP_EVERY == 0) {
            watch.sweep();
        }
        if (!now.isBefore(since.plus(parts.config().grace()))) {
            for (Complete complete : watch.due(now)) {
                if (parts.owned().contains(complete.partition())) {
                    answer(complete);
                }
            }
        }
    }

    private void answer(Complete complete) throws InterruptedException {
        OverdueCase facts = complete.facts().because(reason(complete.facts()));
        try {
            parts.desk()
                    .answerProvisionally(
                            new AnswerDesk.Claim(facts.caseId(), facts.revision(), false),
                            standing -> parts.answers().overdue(facts, standing))
                    .ifPresent(answer -> published(answer, complete.urgency()));
        } catch (IOException e) {
            LOG.warnf(
                    "the answer of an overdue case waits for the broker caseId=%s error=%s",
                    facts.caseId(), e.getMessage());
        }
    }

    private String reason(OverdueCase facts) {
        String troubles = String.join("; ", parts.availability().troubles().values());
        return troubles.isEmpty() ? facts.reason() : facts.reason() + "; inference-service waits: " + troubles;
    }

    private void published(CaseDiagnosed answer, Urgency urgency) {
        parts.meters()
                .counter("radstream.cases.diagnosed", "outcome", Outcome.NOT_RUN.name())
                .increment();
        parts.meters()
                .counter("radstream.cases.overdue", "class", urgency.name())
                .increment();
        LOG.warnf(
                "case overdue caseId=%s revision=%d class=%s reason=%s",
                answer.getCaseId(), answer.getRevision(), urgency, answer.getReason());
    }

    /** Ends the thread. */
    @Override
    public void close() {
        closing.countDown();
    }
}
