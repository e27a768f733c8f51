package io.radstream.ingest.scp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.dicom.net.AeTitlePolicy;
import io.radstream.dicom.net.ClientConfig;
import io.radstream.dicom.net.DicomClient;
import io.radstream.dicom.net.DicomServer;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.Proposals;
import io.radstream.dicom.net.ServerConfig;
import io.radstream.dicom.net.Services;
import io.radstream.dicom.net.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemKeysTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    /** A key with a self-signed certificate, as PEM files NAME.key and NAME.crt. */
    private PemKeys pair(String name, String trusted) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        write(
                name + ".key",
                "PRIVATE KEY",
                keys.getKey("own", PASSWORD.toCharArray()).getEncoded());
        write(name + ".crt", "CERTIFICATE", keys.getCertificate("own").getEncoded());
        return new PemKeys(
                folder.resolve(name + ".key"), folder.resolve(name + ".crt"), folder.resolve(trusted + ".crt"));
    }

    private void write(String file, String label, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        Files.writeString(
                folder.resolve(file), "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }

    @Test
    void serverAndClientWithPemFilesTrustEachOther() throws Exception {
        PemKeys server = pair("server", "client");
        PemKeys client = pair("client", "server");
        ServerConfig config = ServerConfig.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .withTls(server.load(Tls.ClientCertificate.REQUIRED));

        try (DicomServer running =
                        DicomServer.start(config, AeTitlePolicy.loopbackOnly("PEER"), Services.none(), summary -> {});
                DicomClient echo = DicomClient.connect(
                        ClientConfig.of("127.0.0.1", running.port(), "ME", "PEER")
                                .withTls(client.load(Tls.ClientCertificate.NONE)),
                        new Proposals().verification())) {
            assertThat(echo.echo()).isEqualTo(DimseStatus.SUCCESS);
            echo.release();
        }
    }

    @Test
    void fileThatHoldsNoKeyOrNoCertificateIsNamed() throws Exception {
        PemKeys good = pair("server", "server");
        List<PemKeys> bad = new ArrayList<>();
        bad.add(new PemKeys(good.certificates(), good.certificates(), good.trusted()));
        bad.add(new PemKeys(good.key(), good.key(), good.trusted()));
        write("broken.key", "PRIVATE KEY", new byte[] {1, 2, 3});
        bad.add(new PemKeys(folder.resolve("broken.key"), good.certificates(), good.trusted()));

        assertThat(bad).allSatisfy(keys -> assertThatThrownBy(() -> keys.load(Tls.ClientCertificate.REQUIRED))
                .isInstanceOf(IOException.class)
                .message()
                .containsAnyOf("server.crt", "server.key", "broken.key"));
    }
}
