/**
 * Preparation of a CT series beside dcm2niix. In: options. Out: seconds and MB/s of each, medians of alternating runs.
 */
@NullMarked
package io.radstream.benchmarks.prepare;

import org.jspecify.annotations.NullMarked;
