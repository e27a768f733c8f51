/**
 * How a report reaches a receiver: C-STORE with storage commitment, STOW-RS, FHIR, HL7 over MLLP, a webhook.
 *
 * <p>Enters: a parcel, the report with a header of each study. Leaves: whether the receiver has it, will never take it, or may take it later.
 */
@NullMarked
package io.radstream.triage.delivery.sending;

import org.jspecify.annotations.NullMarked;
