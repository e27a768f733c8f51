package io.radstream.results.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** The data types of FHIR R4 that results use. */
final class Json {

    static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
    static final String ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm";
    static final String LOINC = "http://loinc.org";
    static final String UCUM = "http://unitsofmeasure.org";

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array(Collection<ObjectNode> items) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        items.forEach(array::add);
        return array;
    }

    static ArrayNode array(ObjectNode item) {
        return JsonNodeFactory.instance.arrayNode().add(item);
    }

    static ObjectNode resource(String type, String id) {
        return object().put("resourceType", type).put("id", id);
    }

    static ObjectNode reference(String type, String id) {
        return object().put("reference", type + "/" + id);
    }

    static ObjectNode coding(String system, String code, String display) {
        return object().put("system", system).put("code", code).put("display", display);
    }

    static ObjectNode concept(String system, String code, String display) {
        return concept(coding(system, code, display));
    }

    static ObjectNode concept(ObjectNode coding) {
        ObjectNode concept = object();
        concept.set("coding", array(coding));
        return concept;
    }

    static ObjectNode percent(double share) {
        return object().put("value", Math.round(share * 1000) / 10.0)
                .put("unit", "%")
                .put("system", UCUM)
                .put("code", "%");
    }

    static String oid(String uid) {
        return "urn:oid:" + uid;
    }
}
