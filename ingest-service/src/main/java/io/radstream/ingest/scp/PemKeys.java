package io.radstream.ingest.scp;

import io.radstream.dicom.net.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Keys and certificates from PEM files (RFC 7468).
 *
 * @param key a private key, PKCS #8 without a password
 * @param certificates the own certificate, then those that lead to its root
 * @param trusted the certificates that sign those of senders
 */
public record PemKeys(Path key, Path certificates, Path trusted) {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final long FILE_BYTES_MAX = 1 << 20;
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    /**
     * Reads the files.
     *
     * @throws IOException naming the file that does not hold what it should
     */
    public Tls load(Tls.ClientCertificate clientCertificate) throws IOException {
        char[] noPassword = new char[0];
        try {
            KeyStore own = empty();
            own.setKeyEntry(
                    "own", privateKey(), noPassword, certificates(certificates).toArray(new Certificate[0]));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, noPassword);
            KeyStore others = empty();
            for (Certificate certificate : certificates(trusted)) {
                others.setCertificateEntry(Integer.toString(others.size()), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(others);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return Tls.of(context, clientCertificate);
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot use " + key + ", " + certificates + " and " + trusted, e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private PrivateKey privateKey() throws IOException, GeneralSecurityException {
        List<byte[]> blocks = blocks(key, PRIVATE_KEY);
        if (blocks.size() != 1) {
            throw new IOException(key + " must hold one PRIVATE KEY (PKCS #8, without a password); convert other forms"
                    + " with openssl pkcs8 -topk8 -nocrypt");
        }
        for (String algorithm : ALGORITHMS) {
            Optional<PrivateKey> read = key(algorithm, blocks.get(0));
            if (read.isPresent()) {
                return read.get();
            }
        }
        throw new IOException("the key in " + key + " is of none of the algorithms " + ALGORITHMS);
    }

    private static Optional<PrivateKey> key(String algorithm, byte[] encoded) throws GeneralSecurityException {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        }
    }

    private static List<Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        List<Certificate> found = new ArrayList<>();
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (byte[] block : blocks(file, CERTIFICATE)) {
            found.add(factory.generateCertificate(new ByteArrayInputStream(block)));
        }
        if (found.isEmpty()) {
            throw new IOException(file + " holds no CERTIFICATE");
        }
        return found;
    }

    private static List<byte[]> blocks(Path file, String label) throws IOException {
        if (Files.size(file) > FILE_BYTES_MAX) {
            throw new IOException(file + " is larger than " + FILE_BYTES_MAX + " bytes");
        }
        List<byte[]> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        while (matcher.find()) {
            if (matcher.group(1).equals(label)) {
                try {
                    blocks.add(Base64.getMimeDecoder().decode(matcher.group(2)));
                } catch (IllegalArgumentException e) {
                    throw new IOException(file + " holds a " + label + " that is not Base64", e);
                }
            }
        }
        return blocks;
    }
}
