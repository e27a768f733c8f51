/**
 * Training: labelled cases, a starting model and a plan enter, a new model leaves. The starting model is not changed.
 *
 * <p>Unknown labels are masked, never negative. Equal seed, plan and data give equal losses unless the time budget ends the run.
 * One training run at a time in a process: DJL allows one gradient collector.
 */
@NullMarked
package io.radstream.raddiag.training;

import org.jspecify.annotations.NullMarked;
