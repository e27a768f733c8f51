/**
 * A trained model in the form that serves: weights enter, scan embeddings and predictions leave.
 *
 * <p>{@link io.radstream.raddiag.serving.ServingModel} encodes scans and diagnoses cases of encoded scans, each as often as needed.
 */
@NullMarked
package io.radstream.raddiag.serving;

import org.jspecify.annotations.NullMarked;
