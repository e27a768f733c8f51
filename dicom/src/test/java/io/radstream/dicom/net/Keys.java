package io.radstream.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes key pairs with self-signed certificates, and trust stores, in a folder, with the JDK's keytool. */
final class Keys {

    static final String PASSWORD = "changeit";

    private final Path folder;

    Keys(Path folder) {
        this.folder = folder;
    }

    /** A key pair whose certificate names the owner as common name and DNS name. */
    Tls.Store pair(String owner) throws Exception {
        Path file = folder.resolve(owner + ".p12");
        keytool(List.of(
                "-genkeypair",
                "-alias",
                owner,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=" + owner + ", O=Test",
                "-ext",
                "san=dns:" + owner + ".example",
                "-validity",
                "30",
                "-keystore",
                file.toString()));
        keytool(List.of("-exportcert", "-alias", owner, "-file", certificate(owner), "-keystore", file.toString()));
        return new Tls.Store(file, PASSWORD);
    }

    /** A store that trusts the certificates of these owners. */
    Tls.Store trusting(String... owners) throws Exception {
        Path file = folder.resolve("trusting-" + String.join("-", owners) + ".p12");
        for (String owner : owners) {
            keytool(List.of(
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    owner,
                    "-file",
                    certificate(owner),
                    "-keystore",
                    file.toString()));
        }
        return new Tls.Store(file, PASSWORD);
    }

    /** The private key of an owner as a PEM file without password, for peers that want one. */
    Path privateKeyPem(String owner) throws Exception {
        return pem(owner + ".key", "PRIVATE KEY", entry(owner).getPrivateKey().getEncoded());
    }

    /** The certificate of an owner as a PEM file. */
    Path certificatePem(String owner) throws Exception {
        return pem(owner + ".pem", "CERTIFICATE", entry(owner).getCertificate().getEncoded());
    }

    private KeyStore.PrivateKeyEntry entry(String owner) throws Exception {
        KeyStore store = KeyStore.getInstance(folder.resolve(owner + ".p12").toFile(), PASSWORD.toCharArray());
        return (KeyStore.PrivateKeyEntry)
                store.getEntry(owner, new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
    }

    private Path pem(String file, String kind, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                folder.resolve(file), "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }

    private String certificate(String owner) {
        return folder.resolve(owner + ".crt").toString();
    }

    private static void keytool(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("keytool ends").isTrue();
        assertThat(process.exitValue()).as(String.join(" ", arguments)).isZero();
    }
}
