package io.radstream.raddiag.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which cases an epoch has, and how often. */
public enum Sampling {
    /** Each case once. */
    EVERY_CASE {
        @Override
        List<StoredCase> draw(List<StoredCase> cases, Random random) {
            return new ArrayList<>(cases);
        }
    },
    /** As many as there are cases, each by a label drawn evenly, then one of its cases; nothing present counts as a label. */
    CLASS_BALANCED {
        @Override
        List<StoredCase> draw(List<StoredCase> cases, Random random) {
            List<List<StoredCase>> byLabel = byLabel(cases);
            byLabel.removeIf(List::isEmpty);
            List<StoredCase> drawn = new ArrayList<>();
            for (int i = 0; i < cases.size(); i++) {
                List<StoredCase> own = byLabel.get(random.nextInt(byLabel.size()));
                drawn.add(own.get(random.nextInt(own.size())));
            }
            return drawn;
        }
    },
    /**
     * Each case at least once; one with a label that less than a twentieth of the cases have is repeated by the root of how much rarer it is.
     *
     * @see "Gupta et al., LVIS: A Dataset for Large Vocabulary Instance Segmentation, 2019: repeat factors"
     */
    TAIL_AWARE {
        @Override
        List<StoredCase> draw(List<StoredCase> cases, Random random) {
            List<List<StoredCase>> byLabel = byLabel(cases);
            List<StoredCase> drawn = new ArrayList<>();
            for (StoredCase one : cases) {
                double repeats = 1;
                for (int label = 0; label < one.labels().length; label++) {
                    if (one.present(label)) {
                        double share = (double) byLabel.get(label).size() / cases.size();
                        repeats = Math.max(repeats, Math.sqrt(COMMON_SHARE / share));
                    }
                }
                int times = (int) repeats + (random.nextDouble() < repeats - Math.floor(repeats) ? 1 : 0);
                drawn.addAll(Collections.nCopies(times, one));
            }
            return drawn;
        }
    };

    private static final double COMMON_SHARE = 0.05;

    /** The cases of an epoch in no order, the same for the same random source. */
    abstract List<StoredCase> draw(List<StoredCase> cases, Random random);

    /** For each label the cases that have it, and behind them the cases in which nothing is present. */
    private static List<List<StoredCase>> byLabel(List<StoredCase> cases) {
        int labels = cases.get(0).labels().length;
        List<List<StoredCase>> byLabel = new ArrayList<>();
        for (int label = 0; label <= labels; label++) {
            byLabel.add(new ArrayList<>());
        }
        for (StoredCase one : cases) {
            boolean any = false;
            for (int label = 0; label < labels; label++) {
                if (one.present(label)) {
                    byLabel.get(label).add(one);
                    any = true;
                }
            }
            if (!any) {
                byLabel.get(labels).add(one);
            }
        }
        return byLabel;
    }
}
