package io.radstream.training.round;

import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.training.feedback.IndexedCase;
import io.radstream.training.gate.ScoredCase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets both models diagnose the same held-out cases, one case in memory at a time. */
record SentinelScores(RadDiagModel champion, RadDiagModel challenger) {

    List<ScoredCase> of(List<IndexedCase> sentinel, ScanReader scans) throws IOException {
        List<ScoredCase> scored = new ArrayList<>();
        for (IndexedCase one : sentinel) {
            Optional<CaseInput> input = scans.read(one);
            if (input.isPresent()) {
                scored.add(new ScoredCase(
                        one.patient(),
                        one.targets(),
                        probabilities(champion, input.get()),
                        probabilities(challenger, input.get())));
            }
        }
        return scored;
    }

    private static float[] probabilities(RadDiagModel model, CaseInput input) {
        return model.diagnose(List.of(input)).get(0).probabilities();
    }
}
