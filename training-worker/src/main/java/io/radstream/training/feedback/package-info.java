/**
 * What readers said about which case: prepared cases and feedback enter, labelled cases leave.
 *
 * <p>Silence is unknown, never negative, unless a reader said that the list is complete.
 */
@NullMarked
package io.radstream.training.feedback;

import org.jspecify.annotations.NullMarked;
