/**
 * Whether a challenger may replace the champion: the scores of both on the same held-out patients enter, a verdict with every condition
 * leaves. Pure: no clock, no I/O; the bootstrap is seeded (Efron and Tibshirani, An Introduction to the Bootstrap, 1993).
 */
@NullMarked
package io.radstream.training.gate;

import org.jspecify.annotations.NullMarked;
