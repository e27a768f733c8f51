package io.radstream.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.file.InstanceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verification and storage in both roles with the PixelMed toolkit as the peer: an independent Java implementation. */
class PixelMedIT {

    private static final Path JAR = Path.of("/usr/share/java/pixelmed.jar");

    @TempDir
    private Path folder;

    private final InMemoryStore store = new InMemoryStore();

    @BeforeEach
    void requirePixelMed() {
        Peer.require(JAR, "libpixelmed-java");
    }

    @Test
    void echoesAndTakesInstances() throws Exception {
        // Given
        List<InstanceFile> files = Peer.series();
        try (DicomServer server = start()) {
            String port = Integer.toString(server.port());

            // When
            Peer.run(
                    folder,
                    pixelMed("VerificationSOPClassSCU", "127.0.0.1", port, "RADSTREAM", "PIXELMED", "NONSECURE"));
            for (InstanceFile file : files) {
                Peer.run(
                        folder,
                        pixelMed(
                                "StorageSOPClassSCU",
                                "127.0.0.1",
                                port,
                                "RADSTREAM",
                                "PIXELMED",
                                file.path().toString(),
                                "0"));
            }
            for (int ends = 0; ends <= files.size(); ends++) {
                store.awaitClosed();
            }
        }

        // Then
        assertThat(store.received)
                .extracting(received -> received.request().sopInstanceUid())
                .containsExactlyElementsOf(
                        files.stream().map(InstanceFile::sopInstanceUid).toList());
        assertThat(store.closed)
                .hasSize(1 + files.size())
                .extracting(AssociationSummary::ending)
                .containsOnly(AssociationSummary.Ending.RELEASED);
    }

    @Test
    void sendsEverySyntaxThatItTakesUnlessConfigured() throws Exception {
        // Given
        Map<String, InstanceFile> files = Peer.oneOfEachSyntax();
        Path received = Files.createDirectories(folder.resolve("received"));
        int port = Peer.freePort();
        try (Peer peer = Peer.start(
                folder,
                pixelMed("StorageSOPClassSCPDispatcher", Integer.toString(port), "PIXELMED", received.toString()))) {
            ClientConfig config = ClientConfig.of("127.0.0.1", port, "RADSTREAM", "PIXELMED");
            peer.awaitListening(config);

            // When
            List<String> sent = new ArrayList<>();
            try (DicomClient client =
                    DicomClient.connect(config, new Proposals().verification().files(files.values()))) {
                assertThat(client.echo()).isEqualTo(DimseStatus.SUCCESS);
                for (InstanceFile file : files.values()) {
                    if (client.accepts(file.sopClassUid(), file.transferSyntax())) {
                        assertThat(client.store(file)).as(file.toString()).isEqualTo(DimseStatus.SUCCESS);
                        sent.add(file.transferSyntax().uid());
                    }
                }
                client.release();
            }

            // Then: implicit VR is refused where explicit VR is proposed as well
            assertThat(sent)
                    .containsExactlyInAnyOrder(
                            TransferSyntax.EXPLICIT_LE.uid(),
                            TransferSyntax.EXPLICIT_BE.uid(),
                            TransferSyntax.DEFLATED.uid());
            assertThat(count(received)).isEqualTo(sent.size());
        }
    }

    private static List<String> pixelMed(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                JAR.toString(),
                "com.pixelmed.network." + program));
        command.addAll(List.of(arguments));
        return command;
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private DicomServer start() throws IOException {
        return DicomServer.start(
                ServerConfig.of(Peer.anyPort()), AeTitlePolicy.loopbackOnly("RADSTREAM"), Services.store(store), store);
    }
}
