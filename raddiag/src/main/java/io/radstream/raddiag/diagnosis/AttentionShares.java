package io.radstream.raddiag.diagnosis;

/** Attention of a class token, told as shares of what it looked at. */
final class AttentionShares {

    private AttentionShares() {}

    /** The shares of the tokens behind the class token in {@code row}, scaled to sum to 1. */
    static float[] of(float[] row) {
        float[] shares = new float[row.length - 1];
        double total = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = row[1 + i];
            total += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = total > 0 ? (float) (shares[i] / total) : 1f / shares.length;
        }
        return shares;
    }
}
