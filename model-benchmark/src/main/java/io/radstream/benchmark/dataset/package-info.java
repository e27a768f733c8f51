/**
 * Labelled cases on disk: a cases.csv manifest or the JSON and npy files of RP3D-DiagDS enter, cases with scans, labels and part leave.
 *
 * <p>Parts are disjoint by patient; labels that were not assessed are unknown, never negative. Scans are read when a case is asked for.
 */
@NullMarked
package io.radstream.benchmark.dataset;

import org.jspecify.annotations.NullMarked;
