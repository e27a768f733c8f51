package io.radstream.phantom.learning;

/** Area under the ROC curve: the chance that a positive scores above a negative, ties half. */
final class Auc {

    private Auc() {}

    static double of(double[] scores, double[] target) {
        double wins = 0;
        long pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (target[i] > 0.5 && target[j] <= 0.5) {
                    wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        if (pairs == 0) {
            throw new IllegalArgumentException("positives and negatives are needed");
        }
        return wins / pairs;
    }
}
