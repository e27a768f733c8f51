package io.radstream.benchmarks.serving;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Debian's PyTorch in a process of its own, which answers with the time that it took. It encodes slices and stops there. */
final class EagerPyTorch implements Encoder {

    private static final String PYTHON = "/usr/bin/python3";
    private static final String SCRIPT = "/serving/eager_slices.py";

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;
    private final String name;

    private EagerPyTorch(Process process, String type) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
        this.questions = process.outputWriter(StandardCharsets.US_ASCII);
        String ready = answers.readLine();
        if (ready == null || !ready.startsWith("ready ")) {
            throw new IOException("it says " + ready);
        }
        String[] words = ready.split(" ", -1);
        this.name = "PyTorch " + words[1] + " eager " + type;
    }

    /** The peer for a configuration and a torch type, or nothing where it does not run. */
    static Optional<Encoder> start(String configuration, String type, Path folder) {
        try (InputStream script = Objects.requireNonNull(EagerPyTorch.class.getResourceAsStream(SCRIPT))) {
            Path file = folder.resolve("eager_slices.py");
            Files.write(file, script.readAllBytes());
            Process process = new ProcessBuilder(PYTHON, file.toString(), configuration, type)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return Optional.of(new EagerPyTorch(process, type));
            } catch (IOException e) {
                process.destroy();
                return Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long nanos(int slices) throws IOException {
        questions.write(Integer.toString(slices));
        questions.newLine();
        questions.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException(name + " has ended");
        }
        return Long.parseLong(answer);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
