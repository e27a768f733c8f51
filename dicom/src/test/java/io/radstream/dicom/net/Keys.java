package io.radstream.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
                "EC",
                "-groupname",
                "secp256r1",
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
