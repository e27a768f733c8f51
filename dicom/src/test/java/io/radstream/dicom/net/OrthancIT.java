package io.radstream.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.InstanceFile;
import io.radstream.dicom.net.commitment.CommitmentReport;
import io.radstream.dicom.net.commitment.CommitmentReporter;
import io.radstream.dicom.net.commitment.CommitmentRequest;
import io.radstream.dicom.net.commitment.StorageCommitment;
import io.radstream.dicom.net.query.QueryLevel;
import io.radstream.dicom.net.query.QueryRetrieve;
import io.radstream.dicom.net.query.QueryRoot;
import io.radstream.dicom.net.query.Retrieval;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every service in both roles with Orthanc as the peer, among them storage commitment. */
class OrthancIT {

    private static final Path ORTHANC = Path.of("/usr/sbin/Orthanc");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{8}){4}");

    @TempDir
    private Path folder;

    private final InMemoryStore store = new InMemoryStore();

    @BeforeEach
    void requireOrthanc() {
        Peer.require(ORTHANC, "orthanc");
    }

    private record Ports(int dicom, int web) {}

    @Test
    void exchangesEverySyntaxOfTheCorpus() throws Exception {
        // Given
        Map<String, InstanceFile> files = Peer.oneOfEachSyntax();
        try (DicomServer server = start(Services.store(store), Optional.empty());
                Orthanc orthanc = orthanc(server.port(), "")) {
            // And: syntaxes younger than this Orthanc, JPEG XL and high-throughput JPEG 2000, are refused in the
            // negotiation
            try (DicomClient client = DicomClient.connect(orthanc.config(), new Proposals().files(files.values()))) {
                files.values().removeIf(file -> !client.accepts(file.sopClassUid(), file.transferSyntax()));
                client.release();
            }
            assertThat(files.keySet()).hasSizeGreaterThan(9);

            // When: we send
            send(orthanc.config(), files.values());

            // Then
            List<String> instances = ids(orthanc.get("/instances"));
            assertThat(instances).hasSameSizeAs(files.values());

            // When: Orthanc echoes, and sends back what it has
            assertThat(orthanc.post("/modalities/radstream/echo", "{}").statusCode())
                    .isEqualTo(200);
            String all = "[\"" + String.join("\",\"", instances) + "\"]";
            assertThat(orthanc.post("/modalities/radstream/store", all).statusCode())
                    .isEqualTo(200);

            // Then
            assertThat(store.received)
                    .extracting(received -> received.request().transferSyntax().uid())
                    .containsExactlyInAnyOrderElementsOf(files.keySet());
        }
    }

    @Test
    void findsMovesAndGets() throws Exception {
        // Given
        List<InstanceFile> files = Peer.series();
        try (DicomServer server = start(Services.store(store), Optional.empty());
                Orthanc orthanc = orthanc(server.port(), "")) {
            send(orthanc.config(), files);
            DataSet study = new DataSet()
                    .put(
                            Tag.STUDY_INSTANCE_UID,
                            Vr.UI,
                            DicomReader.read(files.get(0).path()).dataSet().requireString(Tag.STUDY_INSTANCE_UID));
            InMemoryStore got = new InMemoryStore();
            Proposals proposals = QueryRetrieve.proposals(QueryRoot.STUDY)
                    .asProvider(files.get(0).sopClassUid(), TransferSyntax.EXPLICIT_LE);

            // When
            try (DicomClient client = DicomClient.connect(orthanc.config(), proposals, Services.store(got))) {
                QueryRetrieve query = new QueryRetrieve(client, QueryRoot.STUDY);
                List<DataSet> studies = new ArrayList<>();
                DataSet keys = new DataSet()
                        .put(Tag.STUDY_INSTANCE_UID, Vr.UI)
                        .putInts(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES, Vr.IS);
                assertThat(query.find(QueryLevel.STUDY, keys, studies::add)).isEqualTo(DimseStatus.SUCCESS);
                Retrieval moved = query.move(QueryLevel.STUDY, study, "RADSTREAM", step -> true);
                Retrieval fetched = query.get(QueryLevel.STUDY, study, step -> true);
                client.release();

                // Then
                assertThat(studies).singleElement().satisfies(found -> assertThat(
                                found.integer(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES))
                        .hasValue(files.size()));
                assertThat(moved.status()).isEqualTo(DimseStatus.SUCCESS);
                assertThat(fetched.status()).isEqualTo(DimseStatus.SUCCESS);
                assertThat(fetched.instances().completed()).isEqualTo(files.size());
            }
            assertThat(store.received).hasSameSizeAs(files);
            assertThat(got.received).hasSameSizeAs(files);
        }
    }

    @Test
    void orthancCommitsToUsOnAnAssociationOfItsOwn() throws Exception {
        // Given
        List<InstanceFile> files = Peer.series();
        BlockingQueue<CommitmentReport> reports = new LinkedBlockingQueue<>();
        Services ear = Services.none()
                .withReports(Uid.STORAGE_COMMITMENT, StorageCommitment.user((report, peer) -> reports.add(report)));
        try (DicomServer server = start(ear, Optional.empty());
                Orthanc orthanc = orthanc(server.port(), "")) {
            send(orthanc.config(), files);
            List<InstanceReference> instances = new ArrayList<>();
            files.forEach(file -> instances.add(new InstanceReference(file.sopClassUid(), file.sopInstanceUid())));
            InstanceReference unknown = new InstanceReference(files.get(0).sopClassUid(), "2.25.404");
            instances.add(unknown);
            String transaction = Uid.generate();

            // When
            try (DicomClient client = DicomClient.connect(orthanc.config(), StorageCommitment.proposals())) {
                assertThat(StorageCommitment.request(client, new CommitmentRequest(transaction, instances)))
                        .isEqualTo(DimseStatus.SUCCESS);
                client.release();
            }
            CommitmentReport report = reports.poll(30, TimeUnit.SECONDS);

            // Then
            assertThat(report).isNotNull();
            assertThat(report.transactionUid()).isEqualTo(transaction);
            assertThat(report.committed()).hasSameSizeAs(files);
            assertThat(report.failed())
                    .containsExactly(new CommitmentReport.Failed(unknown, CommitmentReport.NO_SUCH_INSTANCE));
        }
    }

    @Test
    void weCommitToOrthanc() throws Exception {
        // Given
        List<InstanceFile> files = Peer.series();
        BlockingQueue<CommitmentRequest> requests = new LinkedBlockingQueue<>();
        Services provider = Services.store(store)
                .with(Uid.STORAGE_COMMITMENT, StorageCommitment.provider((request, peer) -> requests.add(request)));
        try (DicomServer server = start(provider, Optional.empty());
                Orthanc orthanc = orthanc(server.port(), "")) {
            send(orthanc.config(), files);
            InstanceFile one = files.get(0);

            // When
            String answer = orthanc.post(
                            "/modalities/radstream/storage-commitment",
                            "{\"DicomInstances\":[{\"SOPClassUID\":\"" + one.sopClassUid() + "\",\"SOPInstanceUID\":\""
                                    + one.sopInstanceUid() + "\"}]}")
                    .body();
            CommitmentRequest request = requests.poll(30, TimeUnit.SECONDS);
            assertThat(request).as(answer).isNotNull();
            DimseStatus taken = CommitmentReporter.to(orthanc.config())
                    .report(new CommitmentReport(request.transactionUid(), request.instances(), List.of()));

            // Then
            assertThat(taken).isEqualTo(DimseStatus.SUCCESS);
            assertThat(orthanc.get("/storage-commitment/" + request.transactionUid()))
                    .contains("\"Status\" : \"Success\"");
        }
    }

    @Test
    void speaksTlsWithCertificatesOnBothSides() throws Exception {
        // Given
        List<InstanceFile> files = Peer.series();
        Keys keys = new Keys(folder);
        Tls.Store own = keys.pair("radstream");
        keys.pair("orthanc");
        Tls tls = Tls.load(own, keys.trusting("orthanc"), Tls.ClientCertificate.REQUIRED);
        String secure = """
                "DicomTlsEnabled": true,
                "DicomTlsCertificate": "%s",
                "DicomTlsPrivateKey": "%s",
                "DicomTlsTrustedCertificates": "%s",
                """.formatted(
                keys.certificatePem("orthanc"), keys.privateKeyPem("orthanc"), keys.certificatePem("radstream"));
        try (DicomServer server = start(Services.store(store), Optional.of(tls));
                Orthanc orthanc = orthanc(server.port(), secure, Optional.of(tls))) {
            // When
            send(orthanc.config(), files);
            String all = "[\"" + String.join("\",\"", ids(orthanc.get("/instances"))) + "\"]";

            // Then
            assertThat(orthanc.post("/modalities/radstream/store", all).statusCode())
                    .isEqualTo(200);
            assertThat(store.received).hasSameSizeAs(files);
        }
    }

    private static void send(ClientConfig config, Collection<InstanceFile> files) throws IOException {
        try (DicomClient client = DicomClient.connect(config, new Proposals().files(files))) {
            for (InstanceFile file : files) {
                assertThat(client.store(file)).as(file.path().toString()).isEqualTo(DimseStatus.SUCCESS);
            }
            client.release();
        }
    }

    private static List<String> ids(String json) {
        return ID.matcher(json).results().map(MatchResult::group).toList();
    }

    private DicomServer start(Services services, Optional<Tls> tls) throws IOException {
        ServerConfig plain = ServerConfig.of(Peer.anyPort());
        return DicomServer.start(
                tls.map(plain::withTls).orElse(plain), AeTitlePolicy.loopbackOnly("RADSTREAM"), services, store);
    }

    private Orthanc orthanc(int ownPort, String settings) throws IOException {
        return orthanc(ownPort, settings, Optional.empty());
    }

    private Orthanc orthanc(int ownPort, String settings, Optional<Tls> tls) throws IOException {
        Ports ports = new Ports(Peer.freePort(), Peer.freePort());
        Path config = Files.writeString(folder.resolve("orthanc.json"), """
                {
                  %s
                  "DicomAet": "ORTHANC",
                  "DicomPort": %d,
                  "HttpPort": %d,
                  "RemoteAccessAllowed": false,
                  "AuthenticationEnabled": false,
                  "StorageDirectory": "%s",
                  "IndexDirectory": "%s",
                  "DicomAlwaysAllowGet": true,
                  "DicomAlwaysAllowFind": true,
                  "DicomAlwaysAllowMove": true,
                  "DicomModalities": {
                    "radstream": { "AET": "RADSTREAM", "Host": "127.0.0.1", "Port": %d, "AllowStorageCommitment": true,
                      "UseDicomTls": %s }
                  }
                }
                """.formatted(
                        settings,
                        ports.dicom(),
                        ports.web(),
                        folder.resolve("orthanc"),
                        folder.resolve("orthanc"),
                        ownPort,
                        tls.isPresent()));
        Peer peer = Peer.start(folder, List.of(ORTHANC.toString(), config.toString()));
        ClientConfig plain = ClientConfig.of("127.0.0.1", ports.dicom(), "RADSTREAM", "ORTHANC");
        ClientConfig client = tls.map(plain::withTls).orElse(plain);
        try {
            peer.awaitListening(client);
        } catch (IOException e) {
            peer.close();
            throw e;
        }
        return new Orthanc(peer, client, ports.web());
    }

    /** A running Orthanc and its REST interface. */
    private static final class Orthanc implements AutoCloseable {

        private final Peer peer;
        private final ClientConfig config;
        private final String url;

        Orthanc(Peer peer, ClientConfig config, int webPort) {
            this.peer = peer;
            this.config = config;
            this.url = "http://127.0.0.1:" + webPort;
        }

        ClientConfig config() {
            return config;
        }

        String get(String path) throws Exception {
            return web().send(
                            HttpRequest.newBuilder(URI.create(url + path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }

        HttpResponse<String> post(String path, String json) throws Exception {
            return web().send(
                            HttpRequest.newBuilder(URI.create(url + path))
                                    .POST(HttpRequest.BodyPublishers.ofString(json))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        }

        @Override
        public void close() throws IOException {
            peer.close();
        }
    }

    /** Each request has a connection of its own: Orthanc closes idle ones at moments that a pool learns too late. */
    private static HttpClient web() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }
}
