package io.radstream.training.gate;

import io.radstream.id.PatientKey;
import io.radstream.terminology.label.LabelSpace;
import java.util.List;
import java.util.Set;

/**
 * What the gate looks at.
 *
 * @param cases of patients that neither model learned from
 * @param championThresholds probability from which the champion reports a label, one a label
 * @param challengerThresholds the same for the challenger
 * @param trainingPatients patients the challenger learned from in this round
 */
public record Comparison(
        LabelSpace space,
        List<ScoredCase> cases,
        float[] championThresholds,
        float[] challengerThresholds,
        Set<PatientKey> trainingPatients) {

    public Comparison {
        cases = List.copyOf(cases);
        trainingPatients = Set.copyOf(trainingPatients);
    }
}
