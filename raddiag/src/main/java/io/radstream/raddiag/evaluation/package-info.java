/**
 * How good predictions are: scores and known labels of cases enter, metrics, thresholds, temperatures and comparisons leave.
 *
 * <p>Figures of the paper are computed as its code does (see each), beside the standard definition where that differs.
 */
@NullMarked
package io.radstream.raddiag.evaluation;

import org.jspecify.annotations.NullMarked;
