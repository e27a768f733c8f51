package io.radstream.preparation.confidentiality;

import io.radstream.dicom.data.Uid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replacements that are the same for the same original and cannot be traced back without the key: HMAC-SHA-256.
 *
 * <p>UIDs go to 2.25 (PS3.5 annex B.2), identifiers to 16 hex digits, dates move back by 1 to 3650 days, the same for all of a patient.
 */
final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_CHARACTERS = 16;
    private static final int DAYS_MAX = 3650;

    private final SecretKeySpec key;

    Pseudonyms(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    String uid(String original) {
        ByteBuffer hash = ByteBuffer.wrap(hash("uid|" + original));
        return Uid.of(new UUID(hash.getLong(), hash.getLong()));
    }

    String id(String original) {
        return HexFormat.of().formatHex(hash("id|" + original)).substring(0, ID_CHARACTERS);
    }

    /** The date as many days earlier as belongs to the patient. */
    LocalDate moved(LocalDate date, String patientId) {
        int days = 1 + Math.floorMod(ByteBuffer.wrap(hash("days|" + patientId)).getLong(), DAYS_MAX);
        return date.minusDays(days);
    }

    private byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
