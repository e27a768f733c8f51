package io.radstream.inference.shadow;

import io.radstream.event.CaseScored;
import io.radstream.inference.batch.Diagnosis;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Writes what a model says of a case that another answered. */
final class Scores {

    private final InstantSource clock;

    Scores(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A revision that was answered.
     *
     * @param answeredBy the version that did
     */
    record Answered(String caseId, int revision, String answeredBy) {}

    CaseScored of(Answered answered, Diagnosis diagnosis, boolean rescored) {
        List<Float> probabilities = new ArrayList<>();
        for (float probability : diagnosis.prediction().probabilities()) {
            probabilities.add(probability);
        }
        return CaseScored.newBuilder()
                .setEventId(answered.caseId() + '/' + answered.revision() + '/'
                        + diagnosis.version().value() + "/scored")
                .setCaseId(answered.caseId())
                .setRevision(answered.revision())
                .setModelVersion(diagnosis.version().value())
                .setAnsweredBy(answered.answeredBy())
                .setLabelSpaceHash(diagnosis.description().labelSpace().hash())
                .setProbabilities(probabilities)
                .setRescored(rescored)
                .setScoredAt(clock.instant())
                .build();
    }
}
