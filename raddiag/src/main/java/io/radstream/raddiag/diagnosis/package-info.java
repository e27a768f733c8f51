/**
 * Diagnosis of cases with a trained network: prepared scans enter, logits, calibrated probabilities and attention leave.
 *
 * <p>A {@code RadDiagModel} is one safetensors file: weights, and a description of what they mean and how they were made.
 */
@NullMarked
package io.radstream.raddiag.diagnosis;

import org.jspecify.annotations.NullMarked;
