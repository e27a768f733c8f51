package io.radstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as users run it, as processes of its own: {@code up} and the client commands, on free ports. */
final class RadstreamProcess {

    /** What a command printed and how it ended. */
    record Result(int exitCode, String out, String err) {}

    private static final long COMMAND_SECONDS = 300;

    private final Path data;
    private final int httpPort = freePort();
    private final int dicomPort = freePort();
    private final int kafkaPort = freePort();

    RadstreamProcess(Path data) {
        this.data = data;
    }

    int httpPort() {
        return httpPort;
    }

    int dicomPort() {
        return dicomPort;
    }

    /** Starts {@code up}; its output goes to a file in the data folder's parent, so that nobody has to read it. */
    Process up() throws IOException {
        List<String> command = java();
        command.addAll(List.of("up", "--data", data.toString()));
        command.addAll(ports());
        Path log = data.resolveSibling(data.getFileName() + "-up.log");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    List<String> ports() {
        return List.of(
                "--http", String.valueOf(httpPort),
                "--dicom", String.valueOf(dicomPort),
                "--kafka", String.valueOf(kafkaPort));
    }

    Result send(Path... paths) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("send", "--to", "RADSTREAM@127.0.0.1:" + dicomPort));
        for (Path path : paths) {
            arguments.add(path.toString());
        }
        return run(arguments);
    }

    /** The records of a topic, one JSON object a line. */
    List<String> tail(String topic) throws IOException, InterruptedException {
        Result result = run(List.of(
                "tail", topic, "--from-beginning", "--until-idle", "3", "--bootstrap", "127.0.0.1:" + kafkaPort));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out().lines().toList();
    }

    Result status(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("status", "--bootstrap", "127.0.0.1:" + kafkaPort, "--http", "127.0.0.1:" + httpPort));
        command.addAll(List.of(arguments));
        return run(command);
    }

    static Result run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = java();
        command.addAll(arguments);
        Path out = Files.createTempFile("radstream", ".out");
        Path err = Files.createTempFile("radstream", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no end after " + COMMAND_SECONDS + " s: " + arguments + '\n' + read(err));
            }
            return new Result(process.exitValue(), read(out), read(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static List<String> java() {
        String app = System.getProperty("radstream.app");
        assertThat(Path.of(app)).as("built by the standalone module").exists();
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:MaxRAMPercentage=15",
                "--enable-native-access=ALL-UNNAMED",
                "-Dai.djl.offline=true",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                app));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
