package io.radstream.raddiag.evaluation;

/**
 * A figure with the range it has over bootstrap draws.
 *
 * @param value on the cases as they are
 * @param low 2.5th percentile over the draws; the value itself without draws
 * @param high 97.5th percentile over the draws; the value itself without draws
 */
public record Interval(double value, double low, double high) {}
