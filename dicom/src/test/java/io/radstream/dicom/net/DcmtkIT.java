package io.radstream.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.PixelData;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.InstanceFile;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.dicom.net.query.QueryLevel;
import io.radstream.dicom.net.query.QueryRetrieve;
import io.radstream.dicom.net.query.QueryRoot;
import io.radstream.dicom.net.query.Retrieval;
import io.radstream.dicom.net.query.SubOperations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every service, in both roles as far as dcmtk has them, with OFFIS dcmtk as the peer. */
class DcmtkIT {

    @TempDir
    private Path folder;

    private final InMemoryStore store = new InMemoryStore();

    @BeforeEach
    void requireDcmtk() {
        Peer.require(Path.of("/usr/bin/dcmqrscp"), "dcmtk");
    }

    @Test
    void takesEverySyntaxOfTheCorpusFromDcmsend() throws Exception {
        // Given: dcmtk 3.6.7 has no name for JPEG XL, high-throughput JPEG 2000 and deflated frames, and cannot send
        // them.
        Map<String, InstanceFile> files = Peer.oneOfEachSyntax();
        files.keySet()
                .removeIf(syntax -> syntax.matches("1\\.2\\.840\\.10008\\.1\\.2\\.4\\.(11|20).*")
                        || syntax.equals(TransferSyntax.DEFLATED_FRAMES.uid()));
        try (DicomServer server = start(Optional.empty())) {
            List<String> command = new ArrayList<>(List.of(
                    "dcmsend",
                    "-aec",
                    "RADSTREAM",
                    "--decompress-never",
                    "127.0.0.1",
                    Integer.toString(server.port())));
            files.values().forEach(file -> command.add(file.path().toString()));

            // When
            Peer.Ended ended = Peer.run(folder, command);

            // Then
            assertThat(ended.exit()).as(ended.output()).isZero();
        }
        // And: dcmsend leaves the choice among uncompressed syntaxes to us, and sends the others as they are
        assertThat(store.received).hasSameSizeAs(files.values());
        for (InstanceFile file : files.values()) {
            InMemoryStore.Received received = store.received.stream()
                    .filter(one -> one.request().sopInstanceUid().equals(file.sopInstanceUid()))
                    .findFirst()
                    .orElseThrow();
            TransferSyntax syntax = received.request().transferSyntax();
            DataSet sent = DicomReader.read(file.path()).dataSet();
            DataSet arrived =
                    DicomReader.readDataSet(new ByteArrayInputStream(received.dataSet()), syntax, ReadLimits.DEFAULT);
            boolean free = !file.transferSyntax().encapsulated()
                    && !file.transferSyntax().deflated();
            assertThat(syntax).isEqualTo(free ? TransferSyntax.EXPLICIT_LE : file.transferSyntax());
            assertThat(pixels(arrived))
                    .as(syntax.toString())
                    .usingElementComparator(Arrays::compare)
                    .containsExactlyElementsOf(pixels(sent));
        }
    }

    @Test
    void findsMovesAndGetsFromDcmqrscp() throws Exception {
        // Given
        List<InstanceFile> files = Peer.series();
        int port = Peer.freePort();
        try (DicomServer server = start(Optional.empty());
                Peer archive = dcmqrscp(port, server.port())) {
            ClientConfig config = ClientConfig.of("127.0.0.1", port, "RADSTREAM", "QRSCP");
            archive.awaitListening(config);
            try (DicomClient client = DicomClient.connect(config, new Proposals().files(files))) {
                for (InstanceFile file : files) {
                    assertThat(client.store(file)).isEqualTo(DimseStatus.SUCCESS);
                }
                client.release();
            }
            DataSet study = new DataSet()
                    .put(
                            Tag.STUDY_INSTANCE_UID,
                            Vr.UI,
                            DicomReader.read(files.get(0).path()).dataSet().requireString(Tag.STUDY_INSTANCE_UID));

            // When
            InMemoryStore got = new InMemoryStore();
            Proposals proposals = QueryRetrieve.proposals(QueryRoot.STUDY)
                    .asProvider(files.get(0).sopClassUid(), TransferSyntax.EXPLICIT_LE);
            try (DicomClient client = DicomClient.connect(config, proposals, Services.store(got))) {
                QueryRetrieve query = new QueryRetrieve(client, QueryRoot.STUDY);
                assertThat(find(query, QueryLevel.STUDY, new DataSet().put(Tag.STUDY_INSTANCE_UID, Vr.UI)))
                        .hasSize(1);
                assertThat(find(query, QueryLevel.SERIES, seriesKeys(study))).hasSize(1);
                List<SubOperations> progress = new ArrayList<>();
                Retrieval moved = query.move(QueryLevel.STUDY, study, "RADSTREAM", progress::add);
                Retrieval fetched = query.get(QueryLevel.STUDY, study, step -> true);
                Retrieval nowhere = query.move(QueryLevel.STUDY, study, "NOBODY", step -> true);
                client.release();

                // Then
                assertThat(moved.status()).isEqualTo(DimseStatus.SUCCESS);
                assertThat(moved.instances().completed()).isEqualTo(files.size());
                assertThat(progress).isNotEmpty();
                assertThat(fetched.status()).isEqualTo(DimseStatus.SUCCESS);
                assertThat(nowhere.status().code()).isEqualTo(0xA801);
            }
            assertThat(store.received).hasSameSizeAs(files);
            assertThat(got.received).hasSameSizeAs(files);
        }
    }

    @Test
    void stopsAFindThatHasFoundEnough() throws Exception {
        // Given
        List<InstanceFile> files = Peer.series();
        int port = Peer.freePort();
        try (Peer archive = dcmqrscp(port, port)) {
            ClientConfig config = ClientConfig.of("127.0.0.1", port, "RADSTREAM", "QRSCP");
            archive.awaitListening(config);
            try (DicomClient client = DicomClient.connect(
                    config, QueryRetrieve.proposals(QueryRoot.PATIENT).files(files))) {
                for (InstanceFile file : files) {
                    assertThat(client.store(file)).isEqualTo(DimseStatus.SUCCESS);
                }
                QueryRetrieve query = new QueryRetrieve(client, QueryRoot.PATIENT);
                List<DataSet> patients = find(query, QueryLevel.PATIENT, new DataSet().put(Tag.PATIENT_ID, Vr.LO));
                DataSet keys = DicomReader.read(files.get(0).path()).dataSet();
                DataSet images = new DataSet()
                        .put(Tag.PATIENT_ID, Vr.LO, keys.string(Tag.PATIENT_ID).orElse(""))
                        .put(Tag.STUDY_INSTANCE_UID, Vr.UI, keys.requireString(Tag.STUDY_INSTANCE_UID))
                        .put(Tag.SERIES_INSTANCE_UID, Vr.UI, keys.requireString(Tag.SERIES_INSTANCE_UID))
                        .put(Tag.SOP_INSTANCE_UID, Vr.UI);

                // When
                List<DataSet> some = new ArrayList<>();
                DimseStatus status = query.find(QueryLevel.IMAGE, images, image -> {
                    some.add(image);
                    return false;
                });

                // Then: the peer may have sent everything before it heard of the cancellation.
                assertThat(patients).hasSize(1);
                assertThat(some).hasSize(1);
                assertThat(status.code()).isIn(0x0000, 0xFE00);
                assertThat(find(query, QueryLevel.IMAGE, images)).hasSameSizeAs(files);
                client.release();
            }
        }
    }

    @Test
    void speaksTlsWithCertificatesOnBothSides() throws Exception {
        // Given
        Keys keys = new Keys(folder);
        Tls.Store own = keys.pair("radstream");
        keys.pair("scanner");
        Tls tls = Tls.load(own, keys.trusting("scanner"), Tls.ClientCertificate.REQUIRED);
        List<String> identity = List.of(
                "+tls",
                keys.privateKeyPem("scanner").toString(),
                keys.certificatePem("scanner").toString(),
                "+cf",
                keys.certificatePem("radstream").toString());
        try (DicomServer server = start(Optional.of(tls))) {
            // Then: their requestor, our acceptor
            assertThat(Peer.run(folder, call("echoscu", identity, server.port()))
                            .exit())
                    .isZero();
            List<String> anonymous =
                    List.of("+tla", "+cf", keys.certificatePem("radstream").toString());
            assertThat(Peer.run(folder, call("echoscu", anonymous, server.port()))
                            .exit())
                    .isNotZero();
            assertThat(Peer.run(folder, call("echoscu", List.of(), server.port()))
                            .exit())
                    .isNotZero();
            store.awaitFailed();
            store.awaitFailed();
            assertThat(store.failures)
                    .containsExactly(
                            AssociationListener.NoAssociation.TLS_REFUSED,
                            AssociationListener.NoAssociation.PLAIN_ON_TLS_PORT);
        }

        // And: our requestor, their acceptor
        int port = Peer.freePort();
        List<String> command = new ArrayList<>(List.of("storescp", "-aet", "STORESCP", "-od", folder.toString()));
        command.addAll(identity);
        command.add(Integer.toString(port));
        List<InstanceFile> files = Peer.series();
        try (Peer storescp = Peer.start(folder, command)) {
            ClientConfig config =
                    ClientConfig.of("127.0.0.1", port, "RADSTREAM", "STORESCP").withTls(tls);
            storescp.awaitListening(config);
            try (DicomClient client = DicomClient.connect(config, new Proposals().files(files))) {
                for (InstanceFile file : files) {
                    assertThat(client.store(file)).isEqualTo(DimseStatus.SUCCESS);
                }
                client.release();
            }
        }
    }

    private static List<String> call(String program, List<String> options, int port) {
        List<String> command = new ArrayList<>(List.of(program, "-aec", "RADSTREAM"));
        command.addAll(options);
        command.addAll(List.of("127.0.0.1", Integer.toString(port)));
        return command;
    }

    private static DataSet seriesKeys(DataSet study) {
        return new DataSet()
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, study.requireString(Tag.STUDY_INSTANCE_UID))
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI)
                .put(Tag.MODALITY, Vr.CS);
    }

    private static List<DataSet> find(QueryRetrieve query, QueryLevel level, DataSet keys) throws IOException {
        List<DataSet> found = new ArrayList<>();
        assertThat(query.find(level, keys, found::add)).isEqualTo(DimseStatus.SUCCESS);
        return found;
    }

    private Peer dcmqrscp(int port, int destinationPort) throws IOException {
        Path data = Files.createDirectories(folder.resolve("archive"));
        Path config = Files.writeString(folder.resolve("dcmqrscp.cfg"), """
                NetworkTCPPort = %d
                MaxPDUSize = 131072
                MaxAssociations = 16
                HostTable BEGIN
                radstream = (RADSTREAM, 127.0.0.1, %d)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                QRSCP %s RW (200, 1024mb) ANY
                AETable END
                """.formatted(port, destinationPort, data));
        return Peer.start(folder, List.of("dcmqrscp", "-c", config.toString(), Integer.toString(port)));
    }

    private DicomServer start(Optional<Tls> tls) throws IOException {
        ServerConfig plain = ServerConfig.of(Peer.anyPort());
        return DicomServer.start(
                tls.map(plain::withTls).orElse(plain),
                AeTitlePolicy.loopbackOnly("RADSTREAM"),
                Services.store(store),
                store);
    }

    /** Pixel Data as the bytes of its value or fragments; empty when there is none. */
    static List<byte[]> pixels(DataSet dataSet) {
        PixelData pixels = dataSet.pixelData().orElse(null);
        if (pixels instanceof PixelData.Encapsulated encapsulated) {
            return encapsulated.fragments();
        }
        return pixels instanceof PixelData.Native plain ? List.of(plain.value()) : List.of();
    }
}
