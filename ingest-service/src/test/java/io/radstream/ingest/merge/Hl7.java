package io.radstream.ingest.merge;

import java.nio.charset.StandardCharsets;

/** Messages as hospital systems send them. */
final class Hl7 {

    private Hl7() {}

    /** Patient {@code prior} goes on as {@code survivor}; both are whole CX fields. */
    static String merge(String event, String survivor, String prior) {
        return message(event, "P", "PID|1||" + survivor + "||DOE^JANE", "MRG|" + prior);
    }

    static String message(String event, String processingId, String... segments) {
        return "MSH|^~\\&|HIS|HOSPITAL|RADSTREAM|RADIOLOGY|20261124120000||ADT^" + event + "|MSG00001|" + processingId
                + "|2.3.1\rEVN|" + event + "|20261124120000\r" + String.join("\r", segments) + "\r";
    }

    static byte[] bytes(String message) {
        return message.getBytes(StandardCharsets.UTF_8);
    }
}
