package io.radstream.results.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.dicom.data.Tag;
import io.radstream.results.original.StoredHeader;

/** The patient as a logical reference: the receiver knows its own Patient, and results create none. */
final class Subject {

    private Subject() {}

    static ObjectNode of(StoredHeader original) {
        ObjectNode subject = Json.object().put("type", "Patient");
        return original.text(Tag.PATIENT_ID)
                .map(id -> {
                    ObjectNode identifier = Json.object();
                    identifier.set(
                            "type",
                            Json.concept(
                                    "http://terminology.hl7.org/CodeSystem/v2-0203", "MR", "Medical record number"));
                    identifier.put("value", id);
                    original.text(Tag.ISSUER_OF_PATIENT_ID)
                            .ifPresent(issuer ->
                                    identifier.set("assigner", Json.object().put("display", issuer)));
                    subject.set("identifier", identifier);
                    return subject;
                })
                .orElseGet(() -> subject.put("display", "The original has no Patient ID"));
    }
}
