/**
 * Patients that a hospital's systems merge: HL7 v2 ADT^A40 and its kin over MLLP (HL7 Transport Specification: MLLP, release 1).
 *
 * <p>Enters: connections, the site's patient keys. Leaves: {@code PATIENT_MERGED} signals of patient keys, never an identifier, and an answer to each message.
 */
@NullMarked
package io.radstream.ingest.merge;

import org.jspecify.annotations.NullMarked;
