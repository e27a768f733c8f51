package io.radstream.triage.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Acknowledged instances against their ends, over all studies; its components are the JSON of the interface.
 *
 * <p>Acknowledged instances are counted from {@code instance-stored}, ends from the newest revisions of cases and from dead letters: what assembly and preparation
 * think of their own work is not asked. Studies that share a case are counted together. An instance that two cases hold counts twice as an end and can hide one
 * that is missing; the account of the single study shows both.
 *
 * @param acknowledged instances their senders were told are stored
 * @param ended instances that are used, set aside, rejected, or dead letters
 * @param open instances without an end that may still get one
 * @param missing instances without an end for too long: the imbalance
 * @param unjudged instances of studies without a case, while cases have been forgotten here because the board was full
 * @param studies those with missing instances, longest first, at most {@value #STUDIES_MAX}
 */
public record Reconciliation(
        long acknowledged, long ended, long open, long missing, long unjudged, List<Imbalance> studies) {

    /** The most studies that are named. */
    public static final int STUDIES_MAX = 20;

    /** Before anything has been counted. */
    public static final Reconciliation NONE = new Reconciliation(0, 0, 0, 0, 0, List.of());

    /** Instances of a study: how many came, and when the newest did. */
    public record Acknowledged(String studyUid, int instances, Instant newestAt) {}

    /** A case at its newest revision: how many of its instances have an end. */
    public record Holding(List<String> studyUids, int ended) {}

    /** Studies whose instances do not add up, named by the first. */
    public record Imbalance(String studyUid, int acknowledged, int ended, Instant newestAt) {}

    /**
     * What is counted.
     *
     * @param lost instances of a study that are dead letters and in no case
     * @param forgetful whether cases have been forgotten
     */
    public record Books(
            List<Acknowledged> acknowledged, List<Holding> holdings, Map<String, Integer> lost, boolean forgetful) {}

    /** Whether an acknowledged instance is without an end for too long. */
    public boolean alarming() {
        return missing > 0;
    }

    /** Draws the balance; what came within {@code patience} before {@code now} may still be open. */
    public static Reconciliation draw(Books books, Instant now, Duration patience) {
        Together together = new Together();
        books.holdings().forEach(holding -> together.join(holding.studyUids()));
        Map<String, Sum> sums = new HashMap<>();
        for (Acknowledged study : books.acknowledged()) {
            sums.computeIfAbsent(together.name(study.studyUid()), Sum::new).add(study, books.lost());
        }
        for (Holding holding : books.holdings()) {
            holding.studyUids().stream()
                    .findFirst()
                    .map(together::name)
                    .map(sums::get)
                    .ifPresent(sum -> sum.hold(holding));
        }
        return of(sums.values(), now.minus(patience), books.forgetful());
    }

    private static Reconciliation of(Iterable<Sum> sums, Instant since, boolean forgetful) {
        Reconciliation total = NONE;
        List<Imbalance> imbalances = new ArrayList<>();
        for (Sum sum : sums) {
            int ended = Math.min(sum.acknowledged, sum.ended);
            int left = sum.acknowledged - ended;
            boolean late = sum.newestAt.isBefore(since);
            boolean unjudged = late && forgetful && !sum.held;
            boolean missing = late && !unjudged;
            total = new Reconciliation(
                    total.acknowledged + sum.acknowledged,
                    total.ended + ended,
                    total.open + (late ? 0 : left),
                    total.missing + (missing ? left : 0),
                    total.unjudged + (unjudged ? left : 0),
                    List.of());
            if (missing && left > 0) {
                imbalances.add(new Imbalance(sum.name, sum.acknowledged, ended, sum.newestAt));
            }
        }
        imbalances.sort(Comparator.comparing(Imbalance::newestAt).thenComparing(Imbalance::studyUid));
        return new Reconciliation(
                total.acknowledged,
                total.ended,
                total.open,
                total.missing,
                total.unjudged,
                List.copyOf(imbalances.subList(0, Math.min(STUDIES_MAX, imbalances.size()))));
    }

    /** The instances of studies that are counted together. */
    private static final class Sum {
        private final String name;
        private int acknowledged;
        private int ended;
        private boolean held;
        private Instant newestAt = Instant.MIN;

        Sum(String name) {
            this.name = name;
        }

        void add(Acknowledged study, Map<String, Integer> lost) {
            acknowledged += study.instances();
            ended += lost.getOrDefault(study.studyUid(), 0);
            newestAt = study.newestAt().isAfter(newestAt) ? study.newestAt() : newestAt;
        }

        void hold(Holding holding) {
            ended += holding.ended();
            held = true;
        }
    }

    /** Studies that share a case, directly or through others, have one name. */
    private static final class Together {
        private final Map<String, String> towards = new HashMap<>();

        void join(List<String> studyUids) {
            for (int i = 1; i < studyUids.size(); i++) {
                String one = name(studyUids.get(0));
                String other = name(studyUids.get(i));
                if (!one.equals(other)) {
                    towards.put(other, one);
                }
            }
        }

        String name(String studyUid) {
            String name = studyUid;
            for (String next = towards.get(name); next != null; next = towards.get(name)) {
                name = next;
            }
            return name;
        }
    }
}
