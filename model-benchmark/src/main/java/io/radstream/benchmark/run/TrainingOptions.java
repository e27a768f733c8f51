package io.radstream.benchmark.run;

import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.training.TrainingPlan;

/**
 * What to train.
 *
 * @param configuration the network, when it starts from fresh weights
 * @param plan how it trains
 * @param fraction share of the training patients that is used, chosen by hash and seed, in (0, 1]
 * @param patience epochs without a better validation loss after which a run stops; 0 to run all epochs
 */
public record TrainingOptions(NetworkConfiguration configuration, TrainingPlan plan, double fraction, int patience) {

    public TrainingOptions {
        if (!(fraction > 0 && fraction <= 1) || patience < 0) {
            throw new IllegalArgumentException("the fraction is above 0 and at most 1, the patience is not negative");
        }
    }
}
