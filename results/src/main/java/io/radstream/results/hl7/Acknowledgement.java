package io.radstream.results.hl7;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a receiver said of a message.
 *
 * @param code MSA-1: AA or CA for accepted, AE or CE for an error, AR or CR for a refusal (HL7 table 0008)
 * @param controlId MSA-2: MSH-10 of the message it is about
 */
public record Acknowledgement(String code, String controlId) {

    private static final Pattern SEGMENTS = Pattern.compile("[\\r\\n]+");
    private static final Set<String> CODES = Set.of("AA", "CA", "AE", "CE", "AR", "CR");
    private static final int FIELDS = 3;

    /** Whether the message is the receiver's now. */
    public boolean accepted() {
        return code.equals("AA") || code.equals("CA");
    }

    /** Whether the receiver will never take it as it is. */
    public boolean refused() {
        return code.equals("AR") || code.equals("CR");
    }

    /** @throws IOException when the text is no acknowledgement; the message quotes nothing of it */
    static Acknowledgement read(String text) throws IOException {
        String[] segments = SEGMENTS.split(text, -1);
        if (segments[0].length() < 4 || !segments[0].startsWith("MSH")) {
            throw new IOException("the answer is no HL7 message");
        }
        String separator = Pattern.quote(segments[0].substring(3, 4));
        for (String segment : segments) {
            String[] fields = segment.split(separator, -1);
            if (fields[0].equals("MSA") && fields.length >= FIELDS && CODES.contains(fields[1])) {
                return new Acknowledgement(fields[1], fields[2]);
            }
        }
        throw new IOException("the answer has no acknowledgement segment MSA that can be read");
    }
}
