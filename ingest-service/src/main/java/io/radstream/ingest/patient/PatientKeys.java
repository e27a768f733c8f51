package io.radstream.ingest.patient;

import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names patients by HMAC-SHA-256(domain | Patient ID), domain being the issuer of the id or else the site's own.
 *
 * <p>Ids are compared after Unicode NFKC and without blanks around them; case matters. Without a Patient ID the key is that of the study, so
 * that studies of nobody are never fused. Safe for concurrent use.
 */
public final class PatientKeys {

    private static final String ALGORITHM = "HmacSHA256";
    /** No domain begins with this, so a study never has the key of a patient. */
    private static final String STUDY_DOMAIN = "\u0000study";

    private final SecretKeySpec key;
    private final String siteDomain;

    PatientKeys(byte[] key, String siteDomain) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.siteDomain = siteDomain;
    }

    /**
     * Reads the site's secret key from {@code keyFile}, making it on the first start.
     *
     * @param siteDomain issuer of Patient IDs that name none
     */
    public static PatientKeys open(Path keyFile, String siteDomain) throws IOException {
        return new PatientKeys(SiteKey.readOrMake(keyFile), siteDomain);
    }

    /** The key of a patient, or of the study when {@code patientId} is absent or blank. */
    public PatientKey of(Optional<String> patientId, Optional<String> issuer, StudyUid study) {
        String id = normalised(patientId);
        if (id.isEmpty()) {
            return hash(STUDY_DOMAIN, study.value());
        }
        return ofPatient(id, normalised(issuer));
    }

    /**
     * The key of a patient who has an id.
     *
     * @param issuer empty text when the id names none
     * @throws IllegalArgumentException when the id is blank
     */
    public PatientKey of(String patientId, String issuer) {
        String id = normalised(Optional.of(patientId));
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a blank Patient ID names nobody");
        }
        return ofPatient(id, normalised(Optional.of(issuer)));
    }

    private PatientKey ofPatient(String id, String issuer) {
        return hash(issuer.isEmpty() ? siteDomain : issuer, id);
    }

    /** Whether there is a Patient ID to make a key of. */
    public static boolean present(Optional<String> patientId) {
        return !normalised(patientId).isEmpty();
    }

    private static String normalised(Optional<String> value) {
        return Normalizer.normalize(value.orElse(""), Normalizer.Form.NFKC)
                .strip()
                .replace("\u0000", "");
    }

    private PatientKey hash(String domain, String id) {
        // A bar inside the domain must not move the border between domain and id.
        String text = domain.replace("\\", "\\\\").replace("|", "\\|") + '|' + id;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return new PatientKey(HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
