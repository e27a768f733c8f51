package io.radstream.inference.passport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Signs and opens the envelope of a passport: JSON with {@code payloadType}, {@code payload} and one entry of {@code signatures}.
 *
 * <p>The signature is over the pre-authentication encoding of type and payload. {@code keyid} is the SHA-256 of the public key, which the envelope carries
 * too ({@code publicKey}, SubjectPublicKeyInfo): a signature proves that nothing was changed, and by whom only for who knows the key.
 *
 * @see <a href="https://github.com/secure-systems-lab/dsse/blob/master/protocol.md">DSSE protocol</a>
 */
final class Envelope {

    static final String TYPE = "application/vnd.radstream.passport.v1+json";
    /** A larger envelope is not read. */
    static final int BYTES_MAX = 4 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Envelope() {}

    /** A payload and the key its signature fits. */
    record Opened(byte[] payload, PublicKey key) {}

    static byte[] seal(byte[] payload, PassportKey key) {
        Base64.Encoder base64 = Base64.getEncoder();
        ObjectNode root = JSON.createObjectNode();
        root.put("payloadType", TYPE);
        root.put("payload", base64.encodeToString(payload));
        ObjectNode signature = root.putArray("signatures").addObject();
        signature.put("keyid", keyId(key.publicKey()));
        signature.put("sig", base64.encodeToString(key.sign(encoded(payload))));
        root.put("publicKey", base64.encodeToString(key.publicKey().getEncoded()));
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an envelope is not JSON", e);
        }
    }

    /** @throws InvalidPassportException when the bytes are no envelope, or the signature does not fit */
    static Opened open(byte[] envelope) throws InvalidPassportException {
        if (envelope.length > BYTES_MAX) {
            throw new InvalidPassportException("a passport has at most " + BYTES_MAX + " bytes");
        }
        try {
            JsonNode root = JSON.readTree(envelope);
            if (!root.path("payloadType").asText().equals(TYPE)) {
                throw new InvalidPassportException("it is no passport of version 1");
            }
            byte[] payload = Base64.getDecoder().decode(root.path("payload").asText());
            byte[] sig = Base64.getDecoder()
                    .decode(root.path("signatures").path(0).path("sig").asText());
            PublicKey key = KeyFactory.getInstance(PassportKey.ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(
                            Base64.getDecoder().decode(root.path("publicKey").asText())));
            Signature signature = Signature.getInstance(PassportKey.ALGORITHM);
            signature.initVerify(key);
            signature.update(encoded(payload));
            if (!signature.verify(sig)) {
                throw new InvalidPassportException("the signature of the passport does not fit: it was changed");
            }
            return new Opened(payload, key);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new InvalidPassportException("the passport is damaged", e);
        }
    }

    static String keyId(PublicKey key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Pre-authentication encoding. */
    private static byte[] encoded(byte[] payload) {
        byte[] head =
                ("DSSEv1 " + TYPE.length() + ' ' + TYPE + ' ' + payload.length + ' ').getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + payload.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(payload, 0, all, head.length, payload.length);
        return all;
    }
}
