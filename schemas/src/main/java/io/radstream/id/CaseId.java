package io.radstream.id;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Identifies a case: the first 16 bytes of SHA-256(PatientKey | first Study Instance UID), 32 lower-case hex digits.
 *
 * <p>Deterministic, so that assembling the same instances again, on any machine, names the same case.
 */
public record CaseId(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
    private static final int BYTES = 16;

    public CaseId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("CaseId must be 32 lower-case hex digits");
        }
    }

    /** The id of the case that {@code firstStudy} of {@code patient} opened. */
    public static CaseId of(PatientKey patient, StudyUid firstStudy) {
        return of(patient, firstStudy, 0);
    }

    /**
     * The id of a later case of the same study: a late image that came when the case could no longer be revised opens
     * {@code generation} 1, 2, ... Generation 0 is the case itself.
     */
    public static CaseId of(PatientKey patient, StudyUid firstStudy, int generation) {
        String text = patient.value() + '|' + firstStudy.value() + (generation == 0 ? "" : "|" + generation);
        byte[] hash = sha256().digest(text.getBytes(StandardCharsets.US_ASCII));
        return new CaseId(HexFormat.of().formatHex(hash, 0, BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
