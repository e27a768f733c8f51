package io.radstream.benchmarks.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The receivers that are compared. One whose program is not installed is left out, loudly. */
final class Peers {

    static final String OURS = "radstream";

    private static final List<Path> ORTHANC = List.of(Path.of("/usr/sbin/Orthanc"), Path.of("/usr/local/sbin/Orthanc"));
    private static final Path STORESCP = Path.of("/usr/bin/storescp");
    private static final Path DICOMWEB = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");

    private Peers() {}

    /** Starts each of {@code wanted} with its data below {@code folder}. */
    static List<Peer> start(List<String> wanted, Path folder) throws IOException, InterruptedException {
        List<Peer> peers = new ArrayList<>();
        for (String name : wanted) {
            Path own = folder.resolve(name);
            PeerProcess.Ports ports = PeerProcess.freePorts();
            switch (name) {
                case OURS -> peers.add(radstream(own, ports));
                case "orthanc" -> orthanc(own, ports, peers);
                case "storescp" -> storescp(name, List.of(), own, ports, peers);
                case "storescp+B" -> storescp(name, List.of("+B"), own, ports, peers);
                default ->
                    throw new IllegalArgumentException(
                            "no such receiver: " + name + "; there are radstream, orthanc, storescp and storescp+B");
            }
        }
        return peers;
    }

    private static Peer radstream(Path folder, PeerProcess.Ports ports) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        String more = System.getenv("RADSTREAM_BENCHMARK_JVM");
        if (more != null && !more.isBlank()) {
            command.addAll(List.of(more.split(" ", -1)));
        }
        command.addAll(List.of(
                "-jar",
                System.getProperty("java.class.path"),
                "serve",
                folder.toString(),
                Integer.toString(ports.http()),
                Integer.toString(ports.dicom())));
        return PeerProcess.start(new PeerProcess.Plan(
                OURS, "RADSTREAM", command, ports, folder, new PeerProcess.Traits(true, true, false)));
    }

    private static void orthanc(Path folder, PeerProcess.Ports ports, List<Peer> peers)
            throws IOException, InterruptedException {
        var program = ORTHANC.stream().filter(Files::isExecutable).findFirst();
        if (program.isEmpty()) {
            missing("orthanc", ORTHANC.get(0));
            return;
        }
        Files.createDirectories(folder);
        boolean dicomWeb = Files.exists(DICOMWEB);
        Path config = folder.resolveSibling("orthanc.json");
        Files.writeString(config, """
                {"Name": "peer", "StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "DicomPort": %2$d, "HttpPort": %3$d,
                 "DicomAet": "ORTHANC", "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "Plugins": [%4$s]}
                """.formatted(
                        folder, ports.dicom(), ports.http(), dicomWeb ? '"' + DICOMWEB.toString() + '"' : ""));
        peers.add(PeerProcess.start(new PeerProcess.Plan(
                "orthanc",
                "ORTHANC",
                List.of(program.get().toString(), config.toString()),
                ports,
                folder,
                new PeerProcess.Traits(dicomWeb, false, false))));
    }

    private static void storescp(
            String name, List<String> options, Path folder, PeerProcess.Ports ports, List<Peer> peers)
            throws IOException, InterruptedException {
        if (!Files.isExecutable(STORESCP)) {
            missing(name, STORESCP);
            return;
        }
        List<String> command = new ArrayList<>(List.of(STORESCP.toString(), "--fork"));
        command.addAll(options);
        command.addAll(List.of("-od", folder.toString(), Integer.toString(ports.dicom())));
        peers.add(PeerProcess.start(new PeerProcess.Plan(
                name, "STORESCP", command, ports, folder, new PeerProcess.Traits(false, false, true))));
    }

    private static void missing(String name, Path program) {
        System.err.println("LEFT OUT: " + name + ", because there is no " + program);
    }
}
