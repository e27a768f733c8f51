/**
 * What there is to say about a case revision, apart from how a receiver wants to hear it.
 *
 * <p>Enters: an answer of the model with the instances it saw. Leaves: an immutable {@link io.radstream.results.report.DiagnosisReport}.
 */
@NullMarked
package io.radstream.results.report;

import org.jspecify.annotations.NullMarked;
