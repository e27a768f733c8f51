/**
 * Runs of the benchmark: a data set and a plan enter; a model, scores, and a report in the form of the paper's tables leave.
 *
 * <p>Early stopping, temperature and thresholds see the validation part only. Equal seeds give equal numbers on the same kind of machine.
 */
@NullMarked
package io.radstream.benchmark.run;

import org.jspecify.annotations.NullMarked;
