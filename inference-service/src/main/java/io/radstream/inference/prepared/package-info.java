/**
 * A prepared case on its way to its answer: records of {@code case-prepared} enter, one {@code CaseDiagnosed} a revision leaves.
 *
 * <p>Whatever can never succeed becomes a dead letter and, where case and revision are known, an answer NOT_RUN.
 */
@NullMarked
package io.radstream.inference.prepared;

import org.jspecify.annotations.NullMarked;
