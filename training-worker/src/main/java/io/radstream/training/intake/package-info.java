/**
 * What the worker knows of the log: {@code case-prepared}, {@code feedback-given}, {@code model-published} and {@code promotion-decided} enter,
 * read whole from the beginning; the case index and the shelf of models leave, with whether they are complete.
 */
@NullMarked
package io.radstream.training.intake;

import org.jspecify.annotations.NullMarked;
