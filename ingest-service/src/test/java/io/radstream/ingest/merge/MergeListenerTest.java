package io.radstream.ingest.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.dicom.net.Network;
import io.radstream.dicom.net.Tls;
import io.radstream.ingest.PemPair;
import io.radstream.ingest.index.InstanceIndex;
import io.radstream.ingest.patient.PatientKeys;
import io.radstream.ingest.scp.PemKeys;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeListenerTest {

    private static final int SECONDS = 1_000;
    private static final String MERGE = Hl7.merge("A40", "222", "111");

    @TempDir
    Path folder;

    private final AtomicInteger published = new AtomicInteger();
    private InstanceIndex index;
    private MergeListener listener;

    @BeforeEach
    void open() throws IOException {
        index = InstanceIndex.open(folder.resolve("index"), 1000);
        listener = listen(settings(0, Optional.empty()));
    }

    private MergeListener listen(MergeSettings settings) throws IOException {
        return MergeListener.start(
                settings,
                PatientKeys.open(folder.resolve("patient.key"), "local"),
                new Merges(
                        index.table(4, Merges.REMEMBERED_MAX),
                        record -> published.incrementAndGet(),
                        Clock.systemUTC()),
                new SimpleMeterRegistry());
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        index.close();
    }

    private static MergeSettings settings(int port, Optional<Tls> tls) {
        return new MergeSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                tls,
                List.of(Network.of("10.1.0.0/16")),
                Map.of(),
                "P",
                new MergeSettings.Limits(2, 1_000, Duration.ofSeconds(30)));
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        socket.setSoTimeout(30 * SECONDS);
        return socket;
    }

    private static String ask(Socket socket, String message) throws IOException {
        MllpReader.write(socket.getOutputStream(), Hl7.bytes(message));
        MllpReader reader = new MllpReader(socket.getInputStream(), 10_000);
        assertThat(reader.begins()).isTrue();
        return new String(reader.content().orElseThrow(), StandardCharsets.UTF_8);
    }

    private static boolean ended(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return in.read() < 0;
    }

    @Test
    void answersTheMessagesOfAConnectionInTheirOrder() throws IOException {
        // Given
        try (Socket socket = connect()) {
            // When
            String first = ask(socket, MERGE);
            String second = ask(socket, MERGE.replace("A40", "A01"));
            String third = ask(socket, MERGE);

            // Then
            assertThat(List.of(first, second, third))
                    .satisfiesExactly(
                            answer -> assertThat(answer).contains("MSA|AA|"),
                            answer -> assertThat(answer).contains("MSA|AR|"),
                            answer -> assertThat(answer).contains("MSA|AA|"));
            assertThat(published).hasValue(2);
        }
    }

    @Test
    void aMessageThatIsTooLongOrNoneEndsItsConnectionAndNoOther() throws IOException {
        // Given
        try (Socket good = connect();
                Socket bad = connect()) {
            // When
            MllpReader.write(bad.getOutputStream(), Hl7.bytes("x".repeat(1_001)));

            // Then
            assertThat(ended(bad)).isTrue();
            assertThat(ask(good, MERGE)).contains("MSA|AA|");
        }
        try (Socket bad = connect()) {
            MllpReader.write(bad.getOutputStream(), Hl7.bytes("GET / HTTP/1.1"));
            assertThat(ended(bad)).isTrue();
        }
    }

    @Test
    void oneConnectionTooManyIsClosedAndComesInLater() throws IOException {
        // Given two connections that are being served
        try (Socket one = connect();
                Socket two = connect()) {
            ask(one, MERGE);
            ask(two, MERGE);

            // When
            try (Socket three = connect()) {
                assertThat(ended(three)).isTrue();
            }
        }

        // Then
        await().untilAsserted(() -> {
            try (Socket later = connect()) {
                assertThat(ask(later, MERGE)).contains("MSA|AA|");
            }
        });
    }

    @Test
    void admitsThisMachineAndTheConfiguredNetworksOnly() throws IOException {
        MergeSettings settings = settings(0, Optional.empty());
        assertThat(settings.admits(InetAddress.getLoopbackAddress())).isTrue();
        assertThat(settings.admits(InetAddress.getByName("10.1.2.3"))).isTrue();
        assertThat(settings.admits(InetAddress.getByName("10.2.0.1"))).isFalse();
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        assertThatThrownBy(() -> listen(settings(listener.port(), Optional.empty())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ingest.merge.port");
    }

    @Test
    void withTlsItSpeaksNothingElse() throws Exception {
        // Given
        PemPair own = PemPair.make(folder, "server", "CN=localhost");
        Tls tls = new PemKeys(own.key(), own.certificate(), own.certificate()).load(Tls.ClientCertificate.NONE);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream certificate = Files.newInputStream(own.certificate())) {
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
        }
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);

        // When
        try (MergeListener secure = listen(settings(0, Optional.of(tls)));
                Socket sender =
                        context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), secure.port());
                Socket plain = new Socket(InetAddress.getLoopbackAddress(), secure.port())) {
            sender.setSoTimeout(30 * SECONDS);
            plain.setSoTimeout(30 * SECONDS);
            MllpReader.write(plain.getOutputStream(), Hl7.bytes(MERGE));

            // Then
            assertThat(ask(sender, MERGE)).contains("MSA|AA|");
            assertThat(new MllpReader(plain.getInputStream(), 1_000).begins()).isFalse();
            assertThat(published).hasValue(1);
        }
    }
}
