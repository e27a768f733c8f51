/**
 * From a prediction to an answer: probabilities and attention enter, ranked findings with ICD-10-CM code and urgency leave.
 *
 * <p>Pure: no clock, no broker, no model.
 */
@NullMarked
package io.radstream.inference.finding;

import org.jspecify.annotations.NullMarked;
