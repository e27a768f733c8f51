package io.radstream.inference;

import io.radstream.runtime.broadcast.BroadcastListener;
import io.radstream.runtime.broadcast.BroadcastReader;
import io.radstream.runtime.broadcast.BroadcastSettings;
import io.radstream.runtime.failure.TransientException;
import io.radstream.topic.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What every replica reads whole: models, answers, and which cases are complete. */
final class Broadcasts implements AutoCloseable {

    private static final Duration GATE_PATIENCE = Duration.ofSeconds(2);

    private final String bootstrapServers;
    private final Map<String, BroadcastReader> readers = new LinkedHashMap<>();
    private @Nullable BroadcastReader models;
    private @Nullable BroadcastReader answers;
    private @Nullable BroadcastReader cases;

    Broadcasts(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts reading. */
    synchronized void start(BroadcastListener model, BroadcastListener answer, BroadcastListener complete) {
        models = start("inference-model-published", model, Topics.MODEL_PUBLISHED.name());
        answers = start("inference-case-diagnosed", answer, Topics.CASE_DIAGNOSED.name());
        cases = start(
                "inference-case-assembled",
                complete,
                Topics.CASE_ASSEMBLED.name(),
                Topics.deadLetter("preprocess-service"),
                Topics.deadLetter(InferenceService.NAME));
    }

    private BroadcastReader start(String name, BroadcastListener listener, String... topics) {
        BroadcastReader reader = BroadcastReader.start(BroadcastSettings.of(bootstrapServers, name, topics), listener);
        readers.put(name, reader);
        return reader;
    }

    /** Whether it is known which models are published. */
    synchronized boolean modelsKnown() {
        return models != null && models.caughtUp();
    }

    /** Whether it is known which revisions are answered. */
    synchronized boolean answersKnown() {
        return answers != null && answers.caughtUp();
    }

    /** Whether it is known, now, which cases are complete and which are answered. */
    synchronized boolean casesKnown() {
        return knows(answers) && knows(cases);
    }

    private static boolean knows(@Nullable BroadcastReader reader) {
        return reader != null && reader.caughtUp() && reader.trouble().isEmpty();
    }

    /** @throws TransientException when it is not known yet which revisions are answered */
    void awaitAnswersKnown() throws InterruptedException {
        BroadcastReader reader = answers();
        try {
            reader.awaitCaughtUp(GATE_PATIENCE);
        } catch (TimeoutException e) {
            throw new TransientException(String.valueOf(e.getMessage()), e);
        }
    }

    private synchronized BroadcastReader answers() {
        if (answers == null) {
            throw new TransientException("case-diagnosed is not read yet", null);
        }
        return answers;
    }

    /** What the readers wait for, by reader; empty when they have caught up. */
    synchronized Map<String, String> waits() {
        Map<String, String> waits = new LinkedHashMap<>();
        readers.forEach((name, reader) -> wait(name, reader).ifPresent(reason -> waits.put(name, reason)));
        return waits;
    }

    private static Optional<String> wait(String name, BroadcastReader reader) {
        return reader.trouble()
                .or(() -> reader.caughtUp() ? Optional.empty() : Optional.of(name + " is still reading"));
    }

    @Override
    public synchronized void close() {
        readers.values().forEach(BroadcastReader::close);
    }
}
