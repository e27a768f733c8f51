package io.radstream.training.round;

import io.radstream.raddiag.diagnosis.Calibration;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.evaluation.LogLoss;
import io.radstream.raddiag.evaluation.ScoredCases;
import io.radstream.raddiag.evaluation.TemperatureFit;
import io.radstream.raddiag.training.LabelledCase;
import io.radstream.raddiag.weights.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the weights of the epoch that does best on cases no weight learns from, and says when a run has stopped getting better.
 *
 * <p>Best is the least log-loss at the temperature that fits those cases best; that temperature goes with the weights. Few cases teach a network
 * soon to be too sure of itself: without a part of its own to look at, a run would not notice.
 */
final class EpochChoice {

    private final List<LabelledCase> validation;
    private final int patience;
    private Optional<Best> best = Optional.empty();

    /**
     * @param validation cases with at least one known label among them
     * @param patience epochs without a gain after which a run ends
     */
    EpochChoice(List<LabelledCase> validation, int patience) {
        this.validation = validation;
        this.patience = patience;
    }

    /** Weights after {@code epoch} epochs, and the calibration and log-loss they have on the validation part. */
    record Best(int epoch, double loss, Map<String, Tensor> weights, Calibration calibration) {}

    /** Looks at the model after an epoch; whether the run goes on. */
    boolean epochEnded(int epoch, RadDiagModel now) {
        ScoredCases scored = ScoredCases.of(now, validation);
        Calibration fit = TemperatureFit.fit(scored);
        double loss = LogLoss.of(scored.recalibrated(fit)).orElseThrow();
        if (best.isEmpty() || loss < best.get().loss()) {
            double temperature = now.description().calibration().temperature() * fit.temperature();
            best = Optional.of(new Best(epoch, loss, now.weights(), new Calibration(temperature)));
        }
        return epoch - best.get().epoch() < patience;
    }

    /** The best epoch so far; empty before the first has ended. */
    Optional<Best> best() {
        return best;
    }
}
