/**
 * The model versions, their stages, and what the gate said of each challenger.
 *
 * <p>{@code ModelPublished} and {@code PromotionDecided} enter; champion, history and evidence leave. Pure.
 */
@NullMarked
package io.radstream.triage.registry;

import org.jspecify.annotations.NullMarked;
