/**
 * Which revisions have their answer: events of {@code case-diagnosed} enter, "answer it" or "leave it" leaves.
 *
 * <p>Together with at-least-once delivery this gives one distinct answer a (case, revision).
 */
@NullMarked
package io.radstream.inference.answered;

import org.jspecify.annotations.NullMarked;
