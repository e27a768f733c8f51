/**
 * What modalities and managers say about a study besides its images: performed procedure steps (PS3.4 annex F.7) and available instances (annex R).
 *
 * <p>Enter: N-CREATE and N-SET. Leave: {@code PerformedStep}s and {@code AvailabilityNotice}s to a handler, which decides about the state they lead to.
 */
@NullMarked
package io.radstream.dicom.net.procedure;

import org.jspecify.annotations.NullMarked;
