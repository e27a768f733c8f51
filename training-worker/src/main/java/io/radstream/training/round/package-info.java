/**
 * A training round from trigger to decision: labelled cases and the champion enter, a challenger, the gate's verdict and the published
 * model leave.
 *
 * <p>One round at a time, on one thread of low priority; its steps can be looked up while it runs.
 */
@NullMarked
package io.radstream.training.round;

import org.jspecify.annotations.NullMarked;
