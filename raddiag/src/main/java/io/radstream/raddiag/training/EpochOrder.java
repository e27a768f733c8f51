package io.radstream.raddiag.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Draws the cases of an epoch, shuffles and mixes them, and cuts them into steps. */
final class EpochOrder {

    private EpochOrder() {}

    /**
     * Steps of an epoch, each a list of cases.
     *
     * <p>A step ends at the plan's number of cases or slices. A last step of less than half the cases joins the one before, so that batch
     * statistics are never those of a case or two.
     */
    static List<List<StoredCase>> steps(TrainingSet set, TrainingPlan plan, int epoch) {
        Random random = new Random(plan.seed() * 1_000_003L + epoch);
        List<StoredCase> drawn = plan.flow().sampling().draw(set.cases(), random);
        Collections.shuffle(drawn, random);
        List<StoredCase> order = plan.flow().mixing().apply(drawn, set.cases(), random);
        List<List<StoredCase>> steps = new ArrayList<>();
        List<StoredCase> step = new ArrayList<>();
        int slices = 0;
        for (StoredCase stored : order) {
            boolean full = step.size() == plan.flow().step().cases()
                    || slices + stored.slices() > plan.flow().step().slicesMax();
            if (full && !step.isEmpty()) {
                steps.add(step);
                step = new ArrayList<>();
                slices = 0;
            }
            step.add(stored);
            slices += stored.slices();
        }
        if (!steps.isEmpty() && step.size() * 2 < plan.flow().step().cases()) {
            steps.get(steps.size() - 1).addAll(step);
        } else {
            steps.add(step);
        }
        return steps;
    }
}
