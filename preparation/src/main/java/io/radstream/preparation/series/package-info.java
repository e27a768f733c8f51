/**
 * Instances to stacks. In: headers of the instances of a case. Out: {@link io.radstream.preparation.series.Stack}: frames of one series with
 * one normal and one matrix, and why an instance is not part of any. Follows PS3.3 C.7.6 and the multi-frame functional groups of C.7.6.16.
 */
@NullMarked
package io.radstream.preparation.series;

import org.jspecify.annotations.NullMarked;
