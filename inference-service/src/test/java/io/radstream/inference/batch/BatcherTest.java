package io.radstream.inference.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.id.ModelVersion;
import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.inference.fixture.Cases;
import io.radstream.inference.fixture.FakeDiagnoser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Batches of up to three; a batch that is not full leaves after the delay. */
    private record Config(Duration delayMax) implements BatchConfig {
        @Override
        public int casesMax() {
            return 3;
        }

        @Override
        public int queueMax() {
            return 8;
        }

        @Override
        public int scansMebibytesMax() {
            return 64;
        }
    }

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Batcher batcher = new Batcher(new Config(Duration.ofHours(1)), registry, reason -> {});

    @AfterEach
    void close() {
        batcher.close();
    }

    @Test
    void answersThreeCasesInOneBatch() {
        // Given
        FakeDiagnoser diagnoser = FakeDiagnoser.pneumothorax();
        batcher.use(model("fake-1", diagnoser));
        batcher.start();
        // When
        List<CompletableFuture<Diagnosis>> answers = submit("CT", "MR", "DX");
        // Then
        assertThat(answers).allSatisfy(answer -> assertThat(answer)
                .succeedsWithin(PATIENCE)
                .satisfies(diagnosis -> assertThat(diagnosis.version()).isEqualTo(new ModelVersion("fake-1"))));
        assertThat(diagnoser.batches()).containsExactly(3);
        assertThat(registry.get("radstream.batch.size.cases").summary().totalAmount())
                .isEqualTo(3);
        assertThat(registry.get("radstream.inference").timer().count()).isEqualTo(1);
    }

    @Test
    void keepsCasesUntilThereIsAModel() {
        // Given
        batcher.start();
        List<CompletableFuture<Diagnosis>> answers = submit("CT", "MR", "DX");
        await().until(() -> registry.get("radstream.queue.depth.cases").gauge().value() == 3);
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        // When
        batcher.use(model("fake-1", FakeDiagnoser.pneumothorax()));
        // Then
        assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(PATIENCE));
    }

    @Test
    void changesTheModelBetweenTwoBatchesAndClosesTheOldOneAfterItsLast() {
        // Given: the old model is in the middle of a batch.
        CountDownLatch hold = new CountDownLatch(1);
        FakeDiagnoser old = FakeDiagnoser.pneumothorax().holding(hold);
        FakeDiagnoser young = FakeDiagnoser.pneumothorax();
        batcher.use(model("fake-1", old));
        batcher.start();
        List<CompletableFuture<Diagnosis>> first = submit("CT", "MR", "DX");
        await().until(() -> !old.batches().isEmpty());
        // When
        batcher.use(model("fake-2", young));
        List<CompletableFuture<Diagnosis>> second = submit("CT", "MR", "DX");
        assertThat(old.closed()).isFalse();
        hold.countDown();
        // Then
        assertThat(first).allSatisfy(answer -> assertThat(answer)
                .succeedsWithin(PATIENCE)
                .satisfies(diagnosis -> assertThat(diagnosis.version().value()).isEqualTo("fake-1")));
        assertThat(second).allSatisfy(answer -> assertThat(answer)
                .succeedsWithin(PATIENCE)
                .satisfies(diagnosis -> assertThat(diagnosis.version().value()).isEqualTo("fake-2")));
        assertThat(old.closed()).isTrue();
        assertThat(young.closed()).isFalse();
    }

    @Test
    void closesAModelThatNeverServed() {
        // Given
        FakeDiagnoser overtaken = FakeDiagnoser.pneumothorax();
        batcher.use(model("fake-1", overtaken));
        // When
        batcher.use(model("fake-2", FakeDiagnoser.pneumothorax()));
        // Then
        assertThat(overtaken.closed()).isTrue();
        assertThat(batcher.serving()).contains(new ModelVersion("fake-2"));
    }

    @Test
    void answersTheNeighboursOfACaseThatFails() {
        // Given
        FakeDiagnoser diagnoser = FakeDiagnoser.pneumothorax();
        batcher.use(model("fake-1", diagnoser));
        batcher.start();
        // When
        List<CompletableFuture<Diagnosis>> answers = submit("CT", FakeDiagnoser.ODD, "DX");
        // Then
        assertThat(answers.get(0)).succeedsWithin(PATIENCE);
        assertThat(answers.get(2)).succeedsWithin(PATIENCE);
        assertThat(answers.get(1))
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void finishesTheBatchInHandWhenItStopsAndLeavesTheRestUnanswered() {
        // Given
        CountDownLatch hold = new CountDownLatch(1);
        FakeDiagnoser diagnoser = FakeDiagnoser.pneumothorax().holding(hold);
        batcher.use(model("fake-1", diagnoser));
        batcher.start();
        List<CompletableFuture<Diagnosis>> inHand = submit("CT", "MR", "DX");
        await().until(() -> !diagnoser.batches().isEmpty());
        List<CompletableFuture<Diagnosis>> waiting = submit("CT");
        await().until(() -> registry.get("radstream.queue.depth.cases").gauge().value() == 1);
        CompletableFuture<Void> stop = CompletableFuture.runAsync(batcher::close);
        await().until(() -> !batcher.alive());
        // When
        hold.countDown();
        // Then
        assertThat(stop).succeedsWithin(PATIENCE);
        assertThat(inHand).allSatisfy(answer -> assertThat(answer).succeedsWithin(PATIENCE));
        assertThat(waiting.get(0))
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(InterruptedException.class);
        assertThat(diagnoser.closed()).isTrue();
    }

    private static LoadedModel model(String version, FakeDiagnoser diagnoser) {
        return new LoadedModel(new ModelVersion(version), diagnoser.description(), diagnoser);
    }

    /** Each case waits in its own thread, as the workers of the channel do. */
    private List<CompletableFuture<Diagnosis>> submit(String... modalities) {
        List<CompletableFuture<Diagnosis>> answers = new ArrayList<>();
        for (String modality : modalities) {
            CaseScans scans = Cases.scans(modality);
            CompletableFuture<Diagnosis> answer = new CompletableFuture<>();
            answers.add(answer);
            Thread worker = new Thread(() -> {
                try {
                    answer.complete(batcher.diagnose(scans));
                } catch (InterruptedException | RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            });
            worker.setDaemon(true);
            worker.start();
        }
        return answers;
    }
}
