package io.radstream.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.net.AssociationListener.NoAssociation;
import io.radstream.dicom.net.upper.AssociationRejection;
import io.radstream.dicom.net.upper.DicomNetworkException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    @TempDir
    private static Path folder;

    private static Tls server;
    private static Tls scanner;
    private static Tls stranger;
    private static Tls anonymous;

    private final InMemoryStore store = new InMemoryStore();

    @BeforeAll
    static void makeKeys() throws Exception {
        Keys keys = new Keys(folder);
        Tls.Store serverKeys = keys.pair("server");
        Tls.Store scannerKeys = keys.pair("scanner");
        Tls.Store strangerKeys = keys.pair("stranger");
        Tls.Store trustsServer = keys.trusting("server");
        server = Tls.load(serverKeys, keys.trusting("scanner"), Tls.ClientCertificate.REQUIRED);
        scanner = Tls.load(scannerKeys, trustsServer, Tls.ClientCertificate.NONE);
        stranger = Tls.load(strangerKeys, trustsServer, Tls.ClientCertificate.NONE);
        anonymous = Tls.load(keys.trusting("stranger"), trustsServer, Tls.ClientCertificate.NONE);
    }

    @Test
    void carriesDataSetsUnchanged() throws Exception {
        // Given
        byte[] bytes = new byte[3_000_002];
        new Random(1).nextBytes(bytes);
        try (DicomServer listening = start(AeTitlePolicy.loopbackOnly("RADSTREAM"));
                DicomClient client = connect(listening, Optional.of(scanner))) {
            // When
            DimseStatus status =
                    client.store(CT, "2.25.1", TransferSyntax.EXPLICIT_LE, new ByteArrayInputStream(bytes));
            client.release();

            // Then
            assertThat(status).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(store.received).singleElement().satisfies(received -> {
            assertThat(received.dataSet()).isEqualTo(bytes);
            assertThat(received.request()
                            .association()
                            .certificate()
                            .orElseThrow()
                            .getSubjectX500Principal())
                    .hasToString("CN=scanner, O=Test");
        });
        assertThat(store.closed)
                .extracting(AssociationSummary::ending)
                .containsExactly(AssociationSummary.Ending.RELEASED);
    }

    @Test
    void whoShowsNoTrustedCertificateGetsNoAssociation() throws Exception {
        try (DicomServer listening = start(AeTitlePolicy.loopbackOnly("RADSTREAM"))) {
            for (Tls unknown : List.of(stranger, anonymous)) {
                assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect(listening, Optional.of(unknown)));
            }
        }
        assertThat(store.failures).containsExactly(NoAssociation.TLS_REFUSED, NoAssociation.TLS_REFUSED);
        assertThat(store.refused).isEmpty();
    }

    @Test
    void plainDicomOnATlsPortIsToldApart() throws Exception {
        try (DicomServer listening = start(AeTitlePolicy.loopbackOnly("RADSTREAM"))) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect(listening, Optional.empty()));
        }
        assertThat(store.failures).containsExactly(NoAssociation.PLAIN_ON_TLS_PORT);
    }

    @Test
    void tlsOnAPlainPortIsToldApart() throws Exception {
        try (DicomServer listening = DicomServer.start(
                ServerConfig.of(loopback()), AeTitlePolicy.loopbackOnly("RADSTREAM"), Services.store(store), store)) {
            assertThatExceptionOfType(DicomNetworkException.class)
                    .isThrownBy(() -> connect(listening, Optional.of(scanner)))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(DicomNetworkException.Kind.TLS));
        }
        assertThat(store.failures).containsExactly(NoAssociation.TLS_ON_PLAIN_PORT);
    }

    @Test
    void aTitleIsBoundToACertificate() throws Exception {
        try (DicomServer right = start(boundTo("scanner"));
                DicomServer alternative = start(boundTo("SCANNER.example"));
                DicomServer wrong = start(boundTo("somebody"))) {
            connect(right, Optional.of(scanner)).release();
            connect(alternative, Optional.of(scanner)).release();
            assertThatExceptionOfType(DicomNetworkException.class)
                    .isThrownBy(() -> connect(wrong, Optional.of(scanner)))
                    .satisfies(e -> assertThat(e.rejection()).contains(AssociationRejection.CALLING_AE_NOT_RECOGNIZED));
        }
        assertThat(store.refused).containsExactly(AssociationRejection.CERTIFICATE_NOT_ADMITTED);
    }

    private static SourcePolicy boundTo(String name) {
        return new SourcePolicy(List.of(new Source(
                "scanner",
                new Source.Titles(Set.of("SENDER"), Set.of("RADSTREAM")),
                new Source.Origin(List.of(), List.of(new CertificateRule.Name(name)), Optional.empty()),
                Source.Allowed.ALL)));
    }

    private static DicomClient connect(DicomServer listening, Optional<Tls> tls) throws IOException {
        ClientConfig plain = ClientConfig.of("127.0.0.1", listening.port(), "SENDER", "RADSTREAM");
        return DicomClient.connect(
                tls.map(plain::withTls).orElse(plain),
                new Proposals().verification().add(CT, TransferSyntax.EXPLICIT_LE));
    }

    private DicomServer start(AssociationPolicy policy) throws IOException {
        return DicomServer.start(ServerConfig.of(loopback()).withTls(server), policy, Services.store(store), store);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
