/**
 * Case assembly. In: {@code instance-stored} and {@code study-signal}, by patient. Out: {@code case-assembled}, by case, and dead letters. The
 * rules of completeness are in {@link io.radstream.preprocess.assembly.CaseLedger}; Kafka Streams is at the edge only.
 */
@NullMarked
package io.radstream.preprocess.assembly;

import org.jspecify.annotations.NullMarked;
