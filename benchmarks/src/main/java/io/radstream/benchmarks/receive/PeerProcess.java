package io.radstream.benchmarks.receive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A peer as an operating system process (Linux: reads {@code /proc}), with TCP_NODELAY=1 in its environment as dcmtk wants it. */
final class PeerProcess implements Peer {

    private static final Duration START = Duration.ofSeconds(60);
    private static final int TICKS_A_SECOND = 100;
    /** Position of utime behind the process name in /proc/PID/stat; stime, cutime and cstime follow. */
    private static final int UTIME = 11;

    /** What is started. {@code clearable} is the folder of the received files where they may be deleted while it runs. */
    record Plan(String name, String aeTitle, List<String> command, Ports ports, Path folder, Traits traits) {}

    /** What a peer can do beside C-STORE. */
    record Traits(boolean stow, boolean answersAllocation, boolean clearable) {}

    record Ports(int dicom, int http) {}

    private final Plan plan;
    private final Process process;
    private final BufferedReader answers;

    private PeerProcess(Plan plan, Process process) {
        this.plan = plan;
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Starts it and returns when its ports answer. */
    static PeerProcess start(Plan plan) throws IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        ProcessBuilder builder = new ProcessBuilder(plan.command())
                .redirectError(plan.folder()
                        .resolveSibling(plan.folder().getFileName() + ".err")
                        .toFile());
        builder.environment().put("TCP_NODELAY", "1");
        PeerProcess peer = new PeerProcess(plan, builder.start());
        try {
            peer.awaitPort(plan.ports().dicom());
            if (plan.traits().stow()) {
                peer.awaitPort(plan.ports().http());
            }
            return peer;
        } catch (IOException | InterruptedException e) {
            peer.close();
            throw e;
        }
    }

    /** Two ports that are free at this moment. */
    static Ports freePorts() throws IOException {
        try (ServerSocket dicom = new ServerSocket(0);
                ServerSocket http = new ServerSocket(0)) {
            return new Ports(dicom.getLocalPort(), http.getLocalPort());
        }
    }

    private void awaitPort(int port) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                if (System.nanoTime() > end || process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new IOException(plan.name() + " does not listen; see " + plan.folder() + ".err", e);
                }
            }
        }
    }

    @Override
    public String name() {
        return plan.name();
    }

    @Override
    public int dicomPort() {
        return plan.ports().dicom();
    }

    @Override
    public String aeTitle() {
        return plan.aeTitle();
    }

    @Override
    public boolean stow() {
        return plan.traits().stow();
    }

    @Override
    public int httpPort() {
        return plan.ports().http();
    }

    @Override
    public double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = UTIME; i < UTIME + 4; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return (double) ticks / TICKS_A_SECOND;
    }

    @Override
    public OptionalLong allocated() throws IOException {
        if (!plan.traits().answersAllocation()) {
            return OptionalLong.empty();
        }
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        String line = answers.readLine();
        while (line != null && !line.startsWith(ServeCommand.ANSWER)) {
            line = answers.readLine();
        }
        return line == null
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(line.substring(ServeCommand.ANSWER.length())));
    }

    @Override
    public void clear() throws IOException {
        if (plan.traits().clearable()) {
            try (Stream<Path> files = Files.list(plan.folder())) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
