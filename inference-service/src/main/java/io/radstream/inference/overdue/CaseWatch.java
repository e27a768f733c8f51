package io.radstream.inference.overdue;

import io.radstream.event.Urgency;
import io.radstream.id.CaseId;
import io.radstream.inference.finding.OverdueCase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * The complete cases without an answer, by their deadlines.
 *
 * <p>One entry a case: its newest revision, and the deadline of its first revision that has no answer, so that a case that is assembled again
 * and again does not run away from its deadline. Safe for concurrent use.
 */
final class CaseWatch {

    private static final Comparator<Watched> BY_DEADLINE = Comparator.comparing(Watched::dueAt)
            .thenComparing(watched -> watched.complete().caseId().value());

    /**
     * A revision that is complete.
     *
     * @param partition its number in the topics keyed by case
     */
    record Complete(OverdueCase facts, Urgency urgency, int partition) {

        CaseId caseId() {
            return facts.caseId();
        }

        Complete because(String reason) {
            return new Complete(facts.because(reason), urgency, partition);
        }
    }

    private record Watched(Complete complete, Instant dueAt) {}

    private final DeadlineConfig config;
    private final BiPredicate<CaseId, Integer> silent;
    private final Map<CaseId, Watched> cases = new HashMap<>();
    private final TreeSet<Watched> byDeadline = new TreeSet<>(BY_DEADLINE);

    /** A watch that asks {@code silent} whether nothing was said of a revision of a case or of a later one. */
    CaseWatch(DeadlineConfig config, BiPredicate<CaseId, Integer> silent) {
        this.config = config;
        this.silent = silent;
    }

    /** Watches a revision from its assembly on. */
    synchronized void assembled(Complete complete) {
        Deadlines deadlines = new Deadlines(config);
        Duration budget = deadlines.budget(complete.urgency());
        watch(
                complete.because("no answer within " + budget + " of its assembly, class " + complete.urgency()),
                deadlines.of(complete.urgency(), complete.facts().assembledAt()));
    }

    /** Watches a revision that became a dead letter, with the reason in its facts: it has little time left. */
    synchronized void rejected(Complete complete, Instant now) {
        watch(complete, now.plus(config.rejected()));
    }

    private void watch(Complete complete, Instant dueAt) {
        if (silent(complete)) {
            Watched known = cases.get(complete.caseId());
            put(known == null ? new Watched(complete, dueAt) : joined(known, complete, dueAt));
        }
    }

    private static Watched joined(Watched known, Complete complete, Instant dueAt) {
        OverdueCase before = known.complete().facts();
        Complete newest = complete.facts().revision() >= before.revision() ? complete : known.complete();
        return dueAt.isBefore(known.dueAt())
                ? new Watched(newest.because(complete.facts().reason()), dueAt)
                : new Watched(newest.because(before.reason()), known.dueAt());
    }

    private void put(Watched watched) {
        forget(watched.complete().caseId());
        cases.put(watched.complete().caseId(), watched);
        byDeadline.add(watched);
    }

    /** Forgets a case: it was erased. */
    synchronized void forget(CaseId caseId) {
        Watched known = cases.remove(caseId);
        if (known != null) {
            byDeadline.remove(known);
        }
    }

    /** The cases whose deadline has passed and that have no answer, earliest first. Those that were answered meanwhile are forgotten. */
    synchronized List<Complete> due(Instant now) {
        List<Complete> due = new ArrayList<>();
        Iterator<Watched> earliest = byDeadline.iterator();
        while (earliest.hasNext()) {
            Watched watched = earliest.next();
            if (watched.dueAt().isAfter(now)) {
                return due;
            }
            if (silent(watched.complete())) {
                due.add(watched.complete());
            } else {
                earliest.remove();
                cases.remove(watched.complete().caseId());
            }
        }
        return due;
    }

    /** Forgets every case that was answered meanwhile, whatever its deadline. */
    synchronized void sweep() {
        byDeadline.removeIf(watched -> !silent(watched.complete()));
        cases.values().retainAll(byDeadline);
    }

    /** The class of a watched case. */
    synchronized Optional<Urgency> urgency(CaseId caseId) {
        return Optional.ofNullable(cases.get(caseId))
                .map(watched -> watched.complete().urgency());
    }

    /** How many cases are watched. */
    synchronized int size() {
        return cases.size();
    }

    private boolean silent(Complete complete) {
        return silent.test(complete.caseId(), complete.facts().revision());
    }
}
