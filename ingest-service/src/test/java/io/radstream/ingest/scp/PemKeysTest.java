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
import io.radstream.ingest.PemPair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemKeysTest {

    @TempDir
    Path folder;

    private PemKeys pair(String name, String trusted) throws Exception {
        PemPair pair = PemPair.make(folder, name, "CN=localhost");
        return new PemKeys(pair.key(), pair.certificate(), folder.resolve(trusted + ".crt"));
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
        Path broken = PemPair.write(folder.resolve("broken.key"), "PRIVATE KEY", new byte[] {1, 2, 3});
        bad.add(new PemKeys(broken, good.certificates(), good.trusted()));

        assertThat(bad).allSatisfy(keys -> assertThatThrownBy(() -> keys.load(Tls.ClientCertificate.REQUIRED))
                .isInstanceOf(IOException.class)
                .message()
                .containsAnyOf("server.crt", "server.key", "broken.key"));
    }
}
