/**
 * What the network's outputs mean: an ordered list of disorders with ICD-10-CM code, urgency and frequency band.
 *
 * <p>JSON enters and leaves; the hash of a label space travels with weights and events, so that a mismatch is seen, never guessed.
 */
@NullMarked
package io.radstream.terminology.label;

import org.jspecify.annotations.NullMarked;
