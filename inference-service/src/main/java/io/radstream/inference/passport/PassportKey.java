package io.radstream.inference.passport;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The key that signs passports: Ed25519, made on the first start.
 *
 * <p>{@code passport-key} holds the private and the public key (PKCS #8 and SubjectPublicKeyInfo, one line of Base64 each) and is readable by its
 * owner alone; {@code passport-key.pub} holds the public key in PEM, to be handed out. Safe for concurrent use.
 */
public final class PassportKey {

    static final String ALGORITHM = "Ed25519";

    private static final String SECRET = "passport-key";
    private static final String PUBLIC = "passport-key.pub";

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private PassportKey(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /**
     * The key in {@code folder}, made when there is none.
     *
     * @throws IOException when it cannot be read or written, or is damaged
     */
    public static PassportKey open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path secret = folder.resolve(SECRET);
        if (!Files.exists(secret)) {
            make(secret);
        }
        try {
            List<String> lines = Files.readAllLines(secret, StandardCharsets.US_ASCII);
            if (lines.size() != 2) {
                throw new IllegalArgumentException("it has " + lines.size() + " lines, not 2");
            }
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            PassportKey key = new PassportKey(
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)))),
                    factory.generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))));
            Files.writeString(folder.resolve(PUBLIC), key.pem());
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw damaged(secret, e);
        }
    }

    private static IOException damaged(Path secret, Exception cause) {
        return new IOException(
                "the key of passports is damaged: " + secret + "; put it back, or move it away to begin with a new one",
                cause);
    }

    private static void make(Path secret) throws IOException {
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
        Base64.Encoder base64 = Base64.getEncoder();
        String lines = base64.encodeToString(pair.getPrivate().getEncoded()) + "\n"
                + base64.encodeToString(pair.getPublic().getEncoded()) + "\n";
        Path temporary = secret.resolveSibling(SECRET + "." + UUID.randomUUID());
        try (FileChannel file = FileChannel.open(
                temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            file.write(StandardCharsets.US_ASCII.encode(lines));
            file.force(true);
        }
        try {
            Files.move(temporary, secret, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            Files.delete(temporary); // another process was first
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key does not sign", e);
        }
    }

    /** The key that others check signatures with. */
    public PublicKey publicKey() {
        return publicKey;
    }

    /** The public key in PEM. */
    public String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
