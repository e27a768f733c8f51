package io.radstream.training.gate;

import io.radstream.id.PatientKey;
import io.radstream.raddiag.evaluation.LogLoss;
import io.radstream.raddiag.evaluation.PairedBootstrap;
import io.radstream.raddiag.evaluation.ScoredCases;
import io.radstream.terminology.label.Frequency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares champion and challenger on the same held-out patients, each at the thresholds it serves with.
 *
 * <p>Better: the lower end of the 95 % interval of the fall of log-loss is above 0, and the F1 at the thresholds does not fall. Nothing
 * important worse: no time-critical label loses sensitivity, no frequency band loses average precision, the calibration does not
 * decay, beyond the budgets of {@link GateLimits}. A label or band with too few positives is said to be not judged; time-critical labels
 * are judged together as well, so that a rare one still counts.
 */
public final class PromotionGate {

    private final GateLimits limits;

    public PromotionGate(GateLimits limits) {
        this.limits = limits;
    }

    /** Says whether the challenger may replace the champion, and why. */
    public Verdict decide(Comparison comparison) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(separatePatients(comparison));
        int least = limits.labelPositivesMin();
        Scorecard champion = new Scorecard(comparison, ScoredCase::champion, comparison.championThresholds(), least);
        Scorecard challenger =
                new Scorecard(comparison, ScoredCase::challenger, comparison.challengerThresholds(), least);
        conditions.add(enoughEvidence(comparison, champion));
        conditions.add(finiteScores(champion, challenger));
        if (!met(conditions)) {
            return verdict(conditions, Map.of(), Map.of());
        }
        conditions.add(betterOverall(comparison, champion, challenger));
        conditions.add(findings(champion, challenger));
        conditions.addAll(timeCritical(comparison, champion, challenger));
        for (Frequency band : Frequency.values()) {
            conditions.add(band(band, champion, challenger));
        }
        conditions.add(rise("brier-score", champion.brier(), challenger.brier(), limits.brierLossMax()));
        conditions.add(rise(
                "calibration-error",
                champion.calibrationError(),
                challenger.calibrationError(),
                limits.calibrationLossMax()));
        return verdict(conditions, champion.metrics(), challenger.metrics());
    }

    private static Condition separatePatients(Comparison comparison) {
        Set<PatientKey> heldOut = patients(comparison);
        long shared =
                heldOut.stream().filter(comparison.trainingPatients()::contains).count();
        return new Condition(
                "separate-patients",
                shared == 0,
                say(
                        "%d of %d held-out patients are among the %d trained on; none may be",
                        shared, heldOut.size(), comparison.trainingPatients().size()));
    }

    private static Set<PatientKey> patients(Comparison comparison) {
        return comparison.cases().stream().map(ScoredCase::patient).collect(Collectors.toSet());
    }

    private Condition enoughEvidence(Comparison comparison, Scorecard champion) {
        int patients = patients(comparison).size();
        int positives = champion.positives();
        return new Condition(
                "enough-evidence",
                patients >= limits.patientsMin() && positives >= limits.positivesMin(),
                say(
                        "%d held-out patients with %d findings; at least %d and %d are needed",
                        patients, positives, limits.patientsMin(), limits.positivesMin()));
    }

    private static Condition finiteScores(Scorecard champion, Scorecard challenger) {
        boolean finite = champion.finite() && challenger.finite();
        return new Condition(
                "finite-scores", finite, finite ? "all probabilities are in [0, 1]" : "a probability is not in [0, 1]");
    }

    private Condition betterOverall(Comparison comparison, Scorecard champion, Scorecard challenger) {
        String name = "better-overall";
        return PairedBootstrap.compare(
                        champion.scored(),
                        challenger.scored(),
                        comparison.cases().stream()
                                .map(one -> one.patient().value())
                                .toList(),
                        PromotionGate::likelihood,
                        limits.resamples(),
                        limits.seed())
                .map(gain -> new Condition(
                        name,
                        gain.low() > 0,
                        say(
                                "log-loss falls by %.5f, 95 %% interval %.5f to %.5f over %d resamples of the patients;"
                                        + " its lower end must be above 0",
                                gain.difference(), gain.low(), gain.high(), gain.draws())))
                .orElseGet(() -> new Condition(name, false, "nothing is known of the held-out cases"));
    }

    private static OptionalDouble likelihood(ScoredCases scored) {
        OptionalDouble loss = LogLoss.of(scored);
        return loss.isEmpty() ? loss : OptionalDouble.of(-loss.getAsDouble());
    }

    private static Condition findings(Scorecard champion, Scorecard challenger) {
        double before = champion.microF1();
        double after = challenger.microF1();
        return new Condition(
                "findings-at-thresholds",
                after >= before,
                say("F1 at the thresholds in use goes from %.3f to %.3f; it must not fall", before, after));
    }

    private List<Condition> timeCritical(Comparison comparison, Scorecard champion, Scorecard challenger) {
        List<Integer> present = champion.statPresent();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(sensitivity("time-critical-together", present, champion, challenger, limits.statLossMax() / 2));
        for (int index : present) {
            String name = "time-critical: " + comparison.space().at(index).label();
            conditions.add(
                    champion.positives(index) >= limits.labelPositivesMin()
                            ? sensitivity(name, List.of(index), champion, challenger, limits.statLossMax())
                            : notJudged(name, champion.positives(index)));
        }
        return conditions;
    }

    private Condition sensitivity(
            String name, List<Integer> labels, Scorecard champion, Scorecard challenger, double lossMax) {
        int positives = labels.stream().mapToInt(champion::positives).sum();
        if (positives < limits.labelPositivesMin()) {
            return notJudged(name, positives);
        }
        double before = champion.sensitivity(labels);
        double after = challenger.sensitivity(labels);
        return new Condition(
                name,
                before - after <= lossMax,
                say(
                        "sensitivity at the threshold goes from %.3f to %.3f on %d positives; it may fall by %.3f",
                        before, after, positives, lossMax));
    }

    private Condition band(Frequency band, Scorecard champion, Scorecard challenger) {
        String name = "band-" + band.name().toLowerCase(Locale.ROOT);
        List<Integer> labels = champion.judged(band);
        if (labels.isEmpty()) {
            return new Condition(
                    name, true, say("not judged: no label has %d held-out positives", limits.labelPositivesMin()));
        }
        double before = champion.averagePrecision(labels).orElse(0);
        double after = challenger.averagePrecision(labels).orElse(0);
        return new Condition(
                name,
                before - after <= limits.bandLossMax(),
                say(
                        "mean average precision of %d labels goes from %.3f to %.3f; it may fall by %.3f",
                        labels.size(), before, after, limits.bandLossMax()));
    }

    private Condition notJudged(String name, int positives) {
        return new Condition(
                name,
                true,
                say("not judged: %d held-out positives, %d are needed", positives, limits.labelPositivesMin()));
    }

    private static Condition rise(String name, double before, double after, double riseMax) {
        return new Condition(
                name,
                after - before <= riseMax,
                say("goes from %.4f to %.4f; it may rise by %.4f", before, after, riseMax));
    }

    private static boolean met(List<Condition> conditions) {
        return conditions.stream().allMatch(Condition::met);
    }

    private static Verdict verdict(
            List<Condition> conditions, Map<String, Double> champion, Map<String, Double> challenger) {
        List<String> unmet = conditions.stream()
                .filter(condition -> !condition.met())
                .map(Condition::name)
                .toList();
        String reason = unmet.isEmpty()
                ? "Promoted: all " + conditions.size() + " conditions are met."
                : "Refused: " + unmet.size() + " of " + conditions.size() + " conditions not met: "
                        + String.join(", ", unmet) + ".";
        return new Verdict(unmet.isEmpty(), reason, conditions, champion, challenger);
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
