package io.radstream.training.round;

import io.radstream.blob.BlobRef;
import io.radstream.event.GateCondition;
import io.radstream.event.ModelPublished;
import io.radstream.event.ModelStage;
import io.radstream.event.PromotionDecided;
import io.radstream.id.ModelVersion;
import io.radstream.id.PatientKey;
import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.training.feedback.IndexedCase;
import io.radstream.training.gate.Comparison;
import io.radstream.training.gate.ScoredCase;
import io.radstream.training.gate.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The two events a round ends with. */
final class RoundEvents {

    private RoundEvents() {}

    /**
     * What a round has to show.
     *
     * @param seconds from the beginning of the round to its decision
     */
    record Evidence(
            ModelVersion challenger,
            String champion,
            List<IndexedCase> training,
            Comparison comparison,
            Verdict verdict,
            long seed,
            int epochs,
            double seconds,
            BlobRef weights,
            Instant decidedAt) {}

    static PromotionDecided decision(Evidence evidence) {
        Verdict verdict = evidence.verdict();
        return PromotionDecided.newBuilder()
                .setChallenger(evidence.challenger().value())
                .setChampion(evidence.champion())
                .setPromoted(verdict.promoted())
                .setReason(verdict.reason())
                .setConditions(verdict.conditions().stream()
                        .map(condition -> new GateCondition(condition.name(), condition.met(), condition.detail()))
                        .toList())
                .setChampionMetrics(new TreeMap<>(verdict.championMetrics()))
                .setChallengerMetrics(new TreeMap<>(verdict.challengerMetrics()))
                .setTrainingCases(evidence.training().size())
                .setSentinelCases(evidence.comparison().cases().size())
                .setTrainingPatients(patients(evidence.training()).size())
                .setSentinelPatients(Math.toIntExact(evidence.comparison().cases().stream()
                        .map(ScoredCase::patient)
                        .distinct()
                        .count()))
                .setSeed(evidence.seed())
                .setEpochs(evidence.epochs())
                .setSeconds(evidence.seconds())
                .setWeights(evidence.weights().toEvent())
                .setTrainingSetHash(TrainingSetHash.of(evidence.training()))
                .setDecidedAt(evidence.decidedAt())
                .build();
    }

    static Set<PatientKey> patients(List<IndexedCase> cases) {
        return cases.stream().map(IndexedCase::patient).collect(Collectors.toSet());
    }

    /** The challenger as CHAMPION when it was promoted, else as CANDIDATE, so that its evidence can be looked up. */
    static ModelPublished model(PromotionDecided decision, ModelDescription description, Instant now) {
        return ModelPublished.newBuilder()
                .setModelVersion(decision.getChallenger())
                .setConfiguration(description.configuration().name())
                .setWeights(decision.getWeights())
                .setLabelSpaceHash(description.labelSpace().hash())
                .setStage(decision.getPromoted() ? ModelStage.CHAMPION : ModelStage.CANDIDATE)
                .setEvaluation(new TreeMap<>(decision.getChallengerMetrics()))
                .setReason(decision.getReason())
                .setParent(decision.getChampion())
                .setNotice(description.notice())
                .setPublishedAt(now)
                .build();
    }
}
