/**
 * What became of every instance: the books of assembly and preparation, reconciled. In: {@code case-assembled}, {@code case-prepared}. Out: sums,
 * and an alarm for a case whose instances do not add up or have no end in time.
 */
@NullMarked
package io.radstream.preprocess.ledger;

import org.jspecify.annotations.NullMarked;
