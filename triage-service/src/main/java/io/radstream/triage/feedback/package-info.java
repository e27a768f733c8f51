/**
 * What a reader says about a case: JSON of the interface enters; a checked {@code FeedbackGiven}, acknowledged by the broker, leaves.
 *
 * <p>Only labels that a model has used and codes of ICD-10-CM are taken; an error names the field it is in.
 */
@NullMarked
package io.radstream.triage.feedback;

import org.jspecify.annotations.NullMarked;
