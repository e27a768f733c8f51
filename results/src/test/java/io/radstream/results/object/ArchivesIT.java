package io.radstream.results.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.net.ClientConfig;
import io.radstream.dicom.net.DicomClient;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.Proposals;
import io.radstream.results.ReportedCase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Foreign archives take the results of phantoms and of real headers. */
class ArchivesIT {

    private static final Path STORESCP = Path.of("/usr/bin/storescp");
    private static final Path ORTHANC = Path.of("/usr/sbin/Orthanc");
    private static final int PHANTOMS = 10;
    private static final long SECONDS_MAX = 60;

    @TempDir
    private Path folder;

    @Test
    void storescpTakesEveryObject() throws Exception {
        Foreign.require(STORESCP, "dcmtk");
        int port = freePort();
        Path received = Files.createDirectory(folder.resolve("received"));
        List<ResultObject> objects = objects();

        try (Running peer = start(STORESCP.toString(), "-od", received.toString(), "+uf", Integer.toString(port))) {
            assertThat(send(peer, port, objects)).containsOnly(DimseStatus.SUCCESS.code());
        }

        try (Stream<Path> files = Files.list(received)) {
            assertThat(files).hasSize(objects.size());
        }
    }

    @Test
    void orthancTakesEveryObjectAndARepetitionAddsNone() throws Exception {
        Foreign.require(ORTHANC, "orthanc");
        int port = freePort();
        int web = freePort();
        Path settings = Files.writeString(folder.resolve("orthanc.json"), """
                {"StorageDirectory": "%s", "IndexDirectory": "%s", "DicomPort": %d, "HttpPort": %d, "DicomAet": "ARCHIVE",
                 "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "DicomAlwaysAllowStore": true,
                 "Plugins": []}
                """.formatted(
                        folder.resolve("store"), folder.resolve("store"), port, web));
        List<ResultObject> objects = objects();

        String statistics;
        try (Running peer = start(ORTHANC.toString(), settings.toString())) {
            assertThat(send(peer, port, objects)).containsOnly(DimseStatus.SUCCESS.code());
            assertThat(send(peer, port, objects)).containsOnly(DimseStatus.SUCCESS.code());
            statistics = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web + "/statistics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }

        assertThat(statistics).contains("\"CountInstances\" : " + objects.size());
    }

    private static List<ResultObject> objects() throws IOException {
        ResultObjects composer = new ResultObjects(ZoneOffset.UTC);
        List<ReportedCase> cases = new ArrayList<>(ReportedCase.phantoms(PHANTOMS));
        cases.addAll(ReportedCase.corpus());
        return cases.stream()
                .flatMap(one -> composer.compose(one.report(), one.header(), EnumSet.allOf(ResultKind.class)).stream())
                .collect(java.util.stream.Collectors.toMap(
                        ResultObject::sopInstanceUid, object -> object, (first, same) -> first))
                .values()
                .stream()
                .toList();
    }

    private static List<Integer> send(Running peer, int port, List<ResultObject> objects) throws Exception {
        Proposals proposals = new Proposals().verification();
        for (ResultKind kind : ResultKind.values()) {
            proposals.add(kind.sopClassUid(), ResultObject.SYNTAX);
        }
        List<Integer> statuses = new ArrayList<>();
        try (DicomClient client = connect(peer, port, proposals)) {
            for (ResultObject object : objects) {
                statuses.add(client.store(
                                object.kind().sopClassUid(),
                                object.sopInstanceUid(),
                                ResultObject.SYNTAX,
                                new ByteArrayInputStream(object.encoded()))
                        .code());
            }
            client.release();
        }
        return statuses;
    }

    /** Connects as soon as the program listens; each attempt is an event of its own, so there is nothing to wait on. */
    private static DicomClient connect(Running peer, int port, Proposals proposals) throws IOException {
        ClientConfig config = ClientConfig.of("127.0.0.1", port, "RADSTREAM", "ARCHIVE");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
        while (true) {
            try {
                return DicomClient.connect(config, proposals);
            } catch (IOException e) {
                if (System.nanoTime() > end || !peer.process().isAlive()) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private record Running(Process process) implements AutoCloseable {

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    private Running start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("peer.log").toFile());
        // Both peers wait 44 ms for every object otherwise.
        builder.environment().put("TCP_NODELAY", "1");
        return new Running(builder.start());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
