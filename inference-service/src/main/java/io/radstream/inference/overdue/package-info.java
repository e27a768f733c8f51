/**
 * The watch over complete cases: records of {@code case-assembled} and of the dead letters enter, provisional answers NOT_RUN leave.
 *
 * <p>Silence is never a negative: a case that gets stuck anywhere between its assembly and its answer is said to be stuck.
 */
@NullMarked
package io.radstream.inference.overdue;

import org.jspecify.annotations.NullMarked;
