package io.radstream.training.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.id.PatientKey;
import io.radstream.terminology.label.Disorder;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import io.radstream.terminology.urgency.Urgency;
import io.radstream.training.feedback.Targets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PromotionGateTest {

    private static final LabelSpace SPACE = new LabelSpace(List.of(
            new Disorder("Pneumothorax", "J93.9", Urgency.STAT, Frequency.TAIL),
            new Disorder("Effusion", "J90", Urgency.URGENT, Frequency.HEAD),
            new Disorder("Cyst", "N28.1", Urgency.ROUTINE, Frequency.MEDIUM),
            new Disorder("Nodule", "R91.1", Urgency.ROUTINE, Frequency.HEAD)));
    private static final int STAT = 0;
    private static final float[] HALF = {0.5f, 0.5f, 0.5f, 0.5f};

    private final PromotionGate gate = new PromotionGate(new GateLimits(20, 20, 5, 0.10, 0.05, 0.005, 0.02, 1000, 7));

    @Test
    void promotesAChallengerThatIsBetterAndNothingWorse() {
        // Given
        Comparison comparison = comparison(cases(60, 0.55, 0.85), Set.of());
        // When
        Verdict verdict = gate.decide(comparison);
        // Then
        assertThat(verdict.conditions()).allMatch(Condition::met);
        assertThat(verdict.promoted()).isTrue();
        assertThat(verdict.challengerMetrics().get("logLoss"))
                .isLessThan(verdict.championMetrics().get("logLoss"));
    }

    @Test
    void refusesAChallengerThatIsWorse() {
        // Given
        Comparison comparison = comparison(cases(60, 0.85, 0.55), Set.of());
        // When
        Verdict verdict = gate.decide(comparison);
        // Then
        assertThat(verdict.promoted()).isFalse();
        assertThat(unmet(verdict)).contains("better-overall", "findings-at-thresholds");
        assertThat(verdict.reason()).startsWith("Refused").contains("better-overall");
    }

    @Test
    void refusesAChallengerThatIsTheChampionAgain() {
        // Given
        Comparison comparison = comparison(cases(60, 0.7, 0.7), Set.of());
        // When
        Verdict verdict = gate.decide(comparison);
        // Then
        assertThat(unmet(verdict)).containsExactly("better-overall");
    }

    @Test
    void refusesAChallengerThatIsBetterOverallButBlindToATimeCriticalLabel() {
        // Given
        List<ScoredCase> cases = cases(60, 0.55, 0.9);
        cases.forEach(scored -> scored.challenger()[STAT] = Math.min(0.4f, scored.challenger()[STAT]));
        // When
        Verdict verdict = gate.decide(comparison(cases, Set.of()));
        // Then
        assertThat(verdict.conditions()).anySatisfy(condition -> {
            assertThat(condition.name()).isEqualTo("better-overall");
            assertThat(condition.met()).isTrue();
        });
        assertThat(unmet(verdict)).contains("time-critical-together", "time-critical: Pneumothorax");
    }

    @Test
    void refusesWhenABandLosesPrecision() {
        // Given
        List<ScoredCase> cases = cases(60, 0.55, 0.9);
        cases.forEach(scored -> scored.challenger()[2] = 1 - scored.challenger()[2]);
        // When
        Verdict verdict = gate.decide(comparison(cases, Set.of()));
        // Then
        assertThat(unmet(verdict)).contains("band-medium");
    }

    @Test
    void refusesWhenAPatientWasTrainedOn() {
        // Given
        List<ScoredCase> cases = cases(60, 0.55, 0.85);
        // When
        Verdict verdict = gate.decide(comparison(cases, Set.of(cases.get(3).patient())));
        // Then
        assertThat(unmet(verdict)).containsExactly("separate-patients");
        assertThat(verdict.conditions().get(0).detail()).startsWith("1 of 60");
    }

    @Test
    void refusesTooLittleEvidence() {
        // Given
        Comparison comparison = comparison(cases(19, 0.55, 0.85), Set.of());
        // When
        Verdict verdict = gate.decide(comparison);
        // Then
        assertThat(unmet(verdict)).containsExactly("enough-evidence");
        assertThat(verdict.championMetrics()).isEmpty();
    }

    @Test
    void refusesAProbabilityThatIsNone() {
        // Given
        List<ScoredCase> cases = cases(60, 0.55, 0.85);
        cases.get(7).challenger()[1] = Float.NaN;
        // When
        Verdict verdict = gate.decide(comparison(cases, Set.of()));
        // Then
        assertThat(unmet(verdict)).containsExactly("finite-scores");
    }

    @Test
    void unknownLabelsChangeNothing() {
        // Given
        List<ScoredCase> known = cases(60, 0.55, 0.85);
        List<ScoredCase> more = new ArrayList<>(known);
        more.add(new ScoredCase(
                known.get(0).patient(), new Targets(new float[4], new float[4]), new float[4], HALF.clone()));
        // When
        Verdict verdict = gate.decide(comparison(more, Set.of()));
        // Then
        assertThat(verdict).isEqualTo(gate.decide(comparison(known, Set.of())));
    }

    @Test
    void aLabelWithFewPositivesIsSaidToBeNotJudged() {
        // Given
        List<ScoredCase> cases = cases(60, 0.55, 0.85);
        cases.forEach(scored -> scored.targets().labels()[STAT] = 0);
        cases.get(0).targets().labels()[STAT] = 1;
        // When
        Verdict verdict = gate.decide(comparison(cases, Set.of()));
        // Then
        assertThat(verdict.conditions())
                .filteredOn(condition -> condition.name().equals("time-critical: Pneumothorax"))
                .singleElement()
                .satisfies(condition ->
                        assertThat(condition.detail()).isEqualTo("not judged: 1 held-out positives, 5 are needed"));
    }

    private static List<String> unmet(Verdict verdict) {
        return verdict.conditions().stream()
                .filter(condition -> !condition.met())
                .map(Condition::name)
                .toList();
    }

    private static Comparison comparison(List<ScoredCase> cases, Set<PatientKey> trained) {
        return new Comparison(SPACE, cases, HALF, HALF, trained);
    }

    /** Patients with one case each; a model of this skill gives what is true that probability, give or take 0.3. */
    private static List<ScoredCase> cases(int patients, double championSkill, double challengerSkill) {
        SplittableRandom random = new SplittableRandom(11);
        List<ScoredCase> cases = new ArrayList<>();
        for (int patient = 0; patient < patients; patient++) {
            float[] labels = new float[SPACE.size()];
            float[] mask = new float[SPACE.size()];
            float[] champion = new float[SPACE.size()];
            float[] challenger = new float[SPACE.size()];
            Arrays.fill(mask, 1);
            for (int label = 0; label < labels.length; label++) {
                labels[label] = random.nextInt(3) == 0 ? 1 : 0;
                double noise = 0.6 * (random.nextDouble() - 0.5);
                champion[label] = probability(labels[label], championSkill + noise);
                challenger[label] = probability(labels[label], challengerSkill + noise);
            }
            PatientKey key = new PatientKey(String.format("%064x", patient));
            cases.add(new ScoredCase(key, new Targets(labels, mask), champion, challenger));
        }
        return cases;
    }

    private static float probability(float label, double given) {
        double clipped = Math.max(0.01, Math.min(0.99, given));
        return (float) (label > 0 ? clipped : 1 - clipped);
    }
}
