package io.radstream.ingest.stow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What became of a request: the status of PS3.18 table 10.5.3-1, and the response of table 10.5.3-2 as DICOM JSON; what is wrong with an
 * instance goes beside its failure reason as ErrorComment (0000,0902).
 *
 * <p>200 every instance stored; 202 some; 409 none, for reasons of their own; 503 none, because the store or the broker is away.
 */
record StowOutcome(List<InstanceOutcome> instances) {

    private static final int COMMENT_CHARACTERS_MAX = 64;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    int httpStatus() {
        if (instances.stream().allMatch(InstanceOutcome::stored)) {
            return 200;
        }
        if (instances.stream().anyMatch(InstanceOutcome::stored)) {
            return 202;
        }
        return instances.stream().allMatch(i -> i.failureReason() == InstanceOutcome.OUT_OF_RESOURCES) ? 503 : 409;
    }

    /** ReferencedSOPSequence (0008,1199) of what is stored and FailedSOPSequence (0008,1198) of what is not. */
    String json() {
        ArrayNode stored = NODES.arrayNode();
        ArrayNode failed = NODES.arrayNode();
        for (InstanceOutcome instance : instances) {
            ObjectNode item = (instance.stored() ? stored : failed).addObject();
            uid(item, "00081150", instance.sopClassUid());
            uid(item, "00081155", instance.sopInstanceUid());
            if (!instance.stored()) {
                element(item, "00081197", "US").add(instance.failureReason());
                if (!instance.comment().isEmpty()) {
                    element(item, "00000902", "LO").add(comment(instance.comment()));
                }
            }
        }
        ObjectNode response = NODES.objectNode();
        if (!failed.isEmpty()) {
            response.putObject("00081198").put("vr", "SQ").set("Value", failed);
        }
        if (!stored.isEmpty()) {
            response.putObject("00081199").put("vr", "SQ").set("Value", stored);
        }
        return response.toString();
    }

    /** What a value of VR LO holds. */
    private static String comment(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\\\]", "?");
        return plain.length() <= COMMENT_CHARACTERS_MAX ? plain : plain.substring(0, COMMENT_CHARACTERS_MAX);
    }

    private static void uid(ObjectNode item, String tag, String uid) {
        if (!uid.isEmpty()) {
            element(item, tag, "UI").add(uid);
        }
    }

    private static ArrayNode element(ObjectNode item, String tag, String vr) {
        return item.putObject(tag).put("vr", vr).putArray("Value");
    }
}
