package io.radstream.ingest.merge;

import ca.uhn.hl7v2.ErrorCode;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.v25.datatype.CX;
import ca.uhn.hl7v2.model.v25.group.ADT_A39_PATIENT;
import ca.uhn.hl7v2.model.v25.message.ADT_A30;
import ca.uhn.hl7v2.model.v25.message.ADT_A39;
import ca.uhn.hl7v2.util.Terser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a message says about patients: which identifiers end, and which go on.
 *
 * <p>A40 merges patients by their identifier lists, A34 and A36 by one identifier, A47 changes an identifier; each ends the identifiers of MRG-1 in favour
 * of those of PID-3. Identifiers belong together when their assigning authority is the same and, where that leaves several, their type.
 *
 * @see "HL7 v2.5, 3.3.34 (A34), 3.3.36 (A36), 3.3.40 (A40), 3.3.47 (A47), 3.4.9 MRG"
 */
final class MergeMessage {

    /** The most patients of one message. */
    static final int PATIENTS_MAX = 100;

    /** The most identifiers of PID-3 or MRG-1. */
    static final int IDENTIFIERS_MAX = 32;

    private static final Set<String> EVENTS = Set.of("A34", "A36", "A40", "A47");

    private MergeMessage() {}

    /** An identifier that ends, and the one that goes on. */
    record Pair(Identifier prior, Identifier survivor) {}

    /** Refused for what it is: the sender should not have sent it here. */
    static final class UnsupportedException extends HL7Exception {
        private static final long serialVersionUID = 1L;

        UnsupportedException(String message, ErrorCode code) {
            super(message, code);
        }
    }

    /**
     * The pairs of a message, at least one.
     *
     * @throws UnsupportedException when it is no message of these, or not of the processing id that counts
     * @throws HL7Exception naming the field that is missing or contradicts another, never its value
     */
    static List<Pair> pairs(Message message, String processingId) throws HL7Exception {
        Terser terser = new Terser(message);
        if (!"ADT".equals(terser.get("/MSH-9-1"))) {
            throw new UnsupportedException("MSH-9.1: only ADT is taken here", ErrorCode.UNSUPPORTED_MESSAGE_TYPE);
        }
        String event = terser.get("/MSH-9-2");
        if (event == null || !EVENTS.contains(event)) {
            throw new UnsupportedException(
                    "MSH-9.2: only A34, A36, A40 and A47 are taken here", ErrorCode.UNSUPPORTED_EVENT_CODE);
        }
        if (!processingId.equals(terser.get("/MSH-11-1"))) {
            throw new UnsupportedException(
                    "MSH-11: only " + processingId + " is taken here", ErrorCode.UNSUPPORTED_PROCESSING_ID);
        }
        List<Pair> pairs = new ArrayList<>();
        if (message instanceof ADT_A39 patients) {
            if (patients.getPATIENTReps() > PATIENTS_MAX) {
                throw new HL7Exception("more than " + PATIENTS_MAX + " patients", ErrorCode.APPLICATION_INTERNAL_ERROR);
            }
            for (ADT_A39_PATIENT patient : patients.getPATIENTAll()) {
                pairs.addAll(paired(
                        patient.getMRG().getPriorPatientIdentifierList(),
                        patient.getPID().getPatientIdentifierList()));
            }
        } else if (message instanceof ADT_A30 patient) {
            pairs.addAll(paired(
                    patient.getMRG().getPriorPatientIdentifierList(),
                    patient.getPID().getPatientIdentifierList()));
        }
        if (pairs.isEmpty()) {
            throw new HL7Exception("no PID segment with an MRG segment", ErrorCode.SEGMENT_SEQUENCE_ERROR);
        }
        return pairs;
    }

    private static List<Pair> paired(CX[] prior, CX[] surviving) throws HL7Exception {
        List<Identifier> ended = identifiers(prior, "MRG-1");
        List<Identifier> left = identifiers(surviving, "PID-3");
        List<Pair> pairs = new ArrayList<>();
        for (Identifier one : ended) {
            List<Identifier> others = left.stream()
                    .filter(other -> other.authority().equals(one.authority()))
                    .toList();
            List<Identifier> ofType = others.size() > 1
                    ? others.stream()
                            .filter(other -> other.type().equals(one.type()))
                            .toList()
                    : others;
            if (ofType.size() > 1) {
                throw new HL7Exception(
                        "PID-3: several identifiers of the assigning authority and type of one of MRG-1",
                        ErrorCode.DATA_TYPE_ERROR);
            }
            ofType.forEach(other -> pairs.add(new Pair(one, other)));
        }
        if (pairs.isEmpty()) {
            throw new HL7Exception(
                    "PID-3: no identifier has the assigning authority (CX.4) of one of MRG-1",
                    ErrorCode.REQUIRED_FIELD_MISSING);
        }
        return pairs;
    }

    private static List<Identifier> identifiers(CX[] fields, String name) throws HL7Exception {
        if (fields.length > IDENTIFIERS_MAX) {
            throw new HL7Exception(
                    name + ": more than " + IDENTIFIERS_MAX + " identifiers", ErrorCode.APPLICATION_INTERNAL_ERROR);
        }
        List<Identifier> present = Arrays.stream(fields)
                .map(Identifier::of)
                .filter(Identifier::present)
                .toList();
        if (present.isEmpty()) {
            throw new HL7Exception(name + ": no identifier", ErrorCode.REQUIRED_FIELD_MISSING);
        }
        return present;
    }
}
