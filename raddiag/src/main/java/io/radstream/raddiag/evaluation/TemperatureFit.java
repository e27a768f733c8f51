package io.radstream.raddiag.evaluation;

import io.radstream.raddiag.diagnosis.Calibration;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the temperature at which probabilities fit best: least cross-entropy over the known entries of cases that were not trained on.
 *
 * <p>Few positives say little of it, and none of them missed would ask for endless certainty: the logarithm of the temperature is drawn towards 0
 * the fewer there are; with {@value #PRIOR_POSITIVES} it is half of what fits.
 *
 * @see "Guo et al., On Calibration of Modern Neural Networks, 2017"
 */
public final class TemperatureFit {

    static final int PRIOR_POSITIVES = 10;

    private static final double LOWEST = 0.25;
    private static final double HIGHEST = 8;
    private static final int STEPS = 60;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double TINY = 1e-7;

    private TemperatureFit() {}

    /**
     * The best calibration in [{@value #LOWEST}, {@value #HIGHEST}].
     *
     * @param uncalibrated probabilities of a model whose temperature is 1
     */
    public static Calibration fit(ScoredCases uncalibrated) {
        int positives = uncalibrated.pooled().positives();
        return new Calibration(Math.exp(Math.log(best(uncalibrated)) * positives / (positives + PRIOR_POSITIVES)));
    }

    private static double best(ScoredCases uncalibrated) {
        double low = Math.log(LOWEST);
        double high = Math.log(HIGHEST);
        for (int i = 0; i < STEPS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (crossEntropy(uncalibrated, Math.exp(left)) < crossEntropy(uncalibrated, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /**
     * One temperature for the labels of each frequency band, drawn towards the one for all the fewer positives the band has: with
     * {@value #PRIOR_POSITIVES} both count the same.
     *
     * @param uncalibrated probabilities of a model whose temperature is 1
     */
    public static Calibration fitBands(ScoredCases uncalibrated, LabelSpace labelSpace) {
        Calibration all = fit(uncalibrated);
        Map<Frequency, Double> bands = new EnumMap<>(Frequency.class);
        for (Frequency band : Frequency.values()) {
            ScoredCases own = uncalibrated.of(label -> labelSpace.at(label).frequency() == band);
            int positives = own.pooled().positives();
            double best = positives == 0 ? all.temperature() : best(own);
            double share = positives / (double) (positives + PRIOR_POSITIVES);
            bands.put(band, Math.exp(share * Math.log(best) + (1 - share) * Math.log(all.temperature())));
        }
        List<Double> ofLabels = labelSpace.disorders().stream()
                .map(disorder -> bands.getOrDefault(disorder.frequency(), all.temperature()))
                .toList();
        return new Calibration(all.temperature(), ofLabels);
    }

    private static double crossEntropy(ScoredCases scored, double temperature) {
        double sum = 0;
        for (int i = 0; i < scored.size(); i++) {
            for (int label = 0; label < scored.labelCount(); label++) {
                double logit = logit(scored.probabilities().get(i)[label]) / temperature;
                double loss = Math.max(logit, 0)
                        - logit * scored.labels().get(i)[label]
                        + Math.log1p(Math.exp(-Math.abs(logit)));
                sum += loss * scored.masks().get(i)[label];
            }
        }
        return sum;
    }

    private static double logit(double probability) {
        double inside = Math.max(TINY, Math.min(1 - TINY, probability));
        return Math.log(inside / (1 - inside));
    }
}
