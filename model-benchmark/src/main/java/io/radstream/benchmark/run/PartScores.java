package io.radstream.benchmark.run;

import io.radstream.benchmark.dataset.DatasetCase;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.evaluation.ScoredCases;
import io.radstream.raddiag.training.LabelledCase;
import io.radstream.terminology.label.LabelSpace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Scores of the cases of a part, with whom they are of.
 *
 * @param cases in the order of the scores
 * @param scored probabilities, labels and masks
 */
public record PartScores(List<DatasetCase> cases, ScoredCases scored) {

    private static final int TELL_EVERY = 200;

    public PartScores {
        cases = List.copyOf(cases);
    }

    /** Lets {@code model} diagnose {@code cases} one by one. */
    public static PartScores of(RadDiagModel model, List<DatasetCase> cases, RunLog progress) throws IOException {
        LabelSpace space = model.description().labelSpace();
        List<float[]> probabilities = new ArrayList<>();
        List<float[]> labels = new ArrayList<>();
        List<float[]> masks = new ArrayList<>();
        long begin = System.nanoTime();
        for (DatasetCase one : cases) {
            LabelledCase labelled = one.labelled(space);
            probabilities.add(model.diagnose(List.of(labelled.input())).get(0).probabilities());
            labels.add(labelled.labels());
            masks.add(labelled.mask());
            if (labels.size() % TELL_EVERY == 0) {
                double seconds = (System.nanoTime() - begin) / 1e9;
                progress.say(String.format(
                        Locale.ROOT,
                        "%d of %d cases scored, %.0f s left",
                        labels.size(),
                        cases.size(),
                        seconds / labels.size() * (cases.size() - labels.size())));
            }
        }
        return new PartScores(cases, new ScoredCases(probabilities, labels, masks));
    }

    /** The patients of the cases, in their order. */
    public List<String> patients() {
        return cases.stream().map(DatasetCase::patient).toList();
    }
}
