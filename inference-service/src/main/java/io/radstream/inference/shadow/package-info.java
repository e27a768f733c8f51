/**
 * What other models say of cases that the champion answered: answered cases enter, {@code CaseScored} leaves; no finding, never an answer.
 *
 * <p>Never at the expense of answers: beside them, from a bounded queue, at the lowest priority.
 */
@NullMarked
package io.radstream.inference.shadow;

import org.jspecify.annotations.NullMarked;
