/**
 * Results as HL7 v2.5 ORU^R01, one message a study, and MLLP to bring it.
 *
 * <p>Enters: a report and the header of a study. Leaves: a message in UTF-8, and what the receiver acknowledged.
 */
@NullMarked
package io.radstream.results.hl7;

import org.jspecify.annotations.NullMarked;
