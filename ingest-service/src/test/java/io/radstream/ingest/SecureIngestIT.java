package io.radstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.net.ClientConfig;
import io.radstream.dicom.net.DicomClient;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.Proposals;
import io.radstream.dicom.net.Tls;
import io.radstream.event.InstanceStored;
import io.radstream.ingest.scp.PemKeys;
import io.radstream.testing.BrokerResource;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service with a TLS port and a source that is bound to a certificate, both by configuration. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(value = SecureIngestIT.Certificates.class, restrictToAnnotatedClass = true)
class SecureIngestIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    IngestService service;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    /** Key pairs of the service, of a scanner it trusts, of another one it trusts, and of a stranger. */
    public static final class Certificates implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            try {
                Path made = Files.createTempDirectory("radstream-certificates");
                PemPair own = PemPair.make(made, "service", "CN=gateway");
                PemPair scanner = PemPair.make(made, "scanner", "CN=ct-scanner");
                PemPair other = PemPair.make(made, "other", "CN=mr-scanner");
                PemPair.make(made, "stranger", "CN=ct-scanner");
                Path trusted = made.resolve("trusted.crt");
                Files.writeString(
                        trusted, Files.readString(scanner.certificate()) + Files.readString(other.certificate()));
                return Map.of(
                        "test.certificates",
                        made.toString(),
                        "ingest.scp.tls.port",
                        "0",
                        "ingest.scp.tls.key-file",
                        own.key().toString(),
                        "ingest.scp.tls.certificate-file",
                        own.certificate().toString(),
                        "ingest.scp.tls.trusted-file",
                        trusted.toString(),
                        "ingest.scp.sources.\"ct-room\".calling-aes",
                        "CT1",
                        "ingest.scp.sources.\"ct-room\".certificates",
                        "ct-scanner",
                        "ingest.scp.sources.\"ct-room\".duplicates",
                        "refuse-all");
            } catch (IOException | InterruptedException | GeneralSecurityException e) {
                throw new IllegalStateException("no certificates could be made", e);
            }
        }

        @Override
        public void stop() {
            // The files are the operating system's temporary ones.
        }
    }

    @BeforeEach
    void ready() {
        await().atMost(SOON).until(() -> service.gateway().troubles().isEmpty());
    }

    private int securePort() {
        return service.gateway().secureDicomPort().orElseThrow();
    }

    private DicomClient connect(String certificate) throws IOException {
        // Not injected: the other tests of this module, which are started with this class in sight, do not have it.
        Path folder = ConfigProvider.getConfig().getValue("test.certificates", Path.class);
        Tls tls = new PemKeys(
                        folder.resolve(certificate + ".key"),
                        folder.resolve(certificate + ".crt"),
                        folder.resolve("service.crt"))
                .load(Tls.ClientCertificate.NONE);
        return DicomClient.connect(
                ClientConfig.of("localhost", securePort(), "CT1", "RADSTREAM").withTls(tls),
                new Proposals().add(SyntheticDicom.CT, TransferSyntax.EXPLICIT_LE));
    }

    private static DimseStatus store(DicomClient client, DataSet dataSet) throws IOException {
        return client.store(
                SyntheticDicom.CT,
                dataSet.requireString(Tag.SOP_INSTANCE_UID),
                TransferSyntax.EXPLICIT_LE,
                new ByteArrayInputStream(SyntheticDicom.bytes(dataSet)));
    }

    private String sourceOf(String study) {
        return Topic.events(bootstrap, "instance-stored", InstanceStored.class).stream()
                .filter(event -> event.getStudyUid().equals(study))
                .findFirst()
                .orElseThrow()
                .getSource();
    }

    @Test
    void senderIsTheSourceWhoseCertificateItShows() throws IOException {
        DataSet image = SyntheticDicom.ct("1.6.1", 1);
        try (DicomClient client = connect("scanner")) {
            assertThat(store(client, image)).isEqualTo(DimseStatus.SUCCESS);
            assertThat(store(client, image).code()).isEqualTo(DimseStatus.DUPLICATE_SOP_INSTANCE.code());
            client.release();
        }
        try (DicomClient client = connect("other")) {
            assertThat(store(client, SyntheticDicom.ct("1.6.2", 1))).isEqualTo(DimseStatus.SUCCESS);
            client.release();
        }

        assertThat(sourceOf("1.6.1")).isEqualTo("ct-room");
        assertThat(sourceOf("1.6.2")).isEmpty();
    }

    @Test
    void strangerGetsNoAssociationThoughItsCertificateNamesTheScanner() {
        assertThatThrownBy(() -> {
                    try (DicomClient client = connect("stranger")) {
                        client.release();
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void plainDicomOnTheSecurePortGetsNoAssociation() {
        assertThatThrownBy(() -> DicomClient.connect(
                                ClientConfig.of("127.0.0.1", securePort(), "CT1", "RADSTREAM"),
                                new Proposals().add(SyntheticDicom.CT, TransferSyntax.EXPLICIT_LE))
                        .close())
                .isInstanceOf(IOException.class);
    }
}
