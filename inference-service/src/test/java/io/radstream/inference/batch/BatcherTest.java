package io.radstream.inference.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.event.Urgency;
import io.radstream.id.ModelVersion;
import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.inference.diagnoser.EncodedScan;
import io.radstream.inference.diagnoser.ScanEncoding;
import io.radstream.inference.fixture.Cases;
import io.radstream.inference.fixture.FakeDiagnoser;
import io.radstream.inference.fixture.Models;
import io.radstream.inference.schedule.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Priority ROUTINE = new Priority(Urgency.ROUTINE, Instant.ofEpochSecond(1));

    /** A batch of three slices; nothing is due by time. */
    private record Config() implements BatchConfig {

        @Override
        public int slicesMax() {
            return 3;
        }

        @Override
        public Duration delayMax() {
            return Duration.ofHours(1);
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
    private final Batcher batcher = new Batcher(new Config(), 8, registry, reason -> {});

    @AfterEach
    void close() {
        batcher.close();
    }

    @Test
    void answersThreeCasesInOneBatch() {
        // Given
        FakeDiagnoser diagnoser = FakeDiagnoser.pneumothorax();
        batcher.use(Models.of("fake-1", diagnoser));
        batcher.start();
        // When
        List<CompletableFuture<Diagnosis>> answers = submit("CT", "MR", "DX");
        // Then
        assertThat(answers).allSatisfy(answer -> assertThat(answer)
                .succeedsWithin(PATIENCE)
                .satisfies(diagnosis -> assertThat(diagnosis.version()).isEqualTo(new ModelVersion("fake-1"))));
        assertThat(diagnoser.batches()).containsExactly(3);
        assertThat(diagnoser.fused()).containsExactly(1, 1, 1);
        assertThat(registry.get("radstream.batch.size.scans").summary().totalAmount())
                .isEqualTo(3);
        assertThat(registry.get("radstream.inference").timer().count()).isEqualTo(1);
    }

    @Test
    void splitsACaseThatIsLargerThanABatch() throws Exception {
        // Given
        FakeDiagnoser diagnoser = FakeDiagnoser.pneumothorax();
        batcher.use(Models.of("fake-1", diagnoser));
        batcher.start();
        List<CaseScans.Scan> scans = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            scans.addAll(Cases.scans("CT").scans());
        }
        // When
        List<ScanEncoding> encodings;
        try (ModelLease lease = batcher.lease()) {
            encodings = batcher.encode(lease.model(), scans, ROUTINE);
        }
        // Then
        assertThat(encodings).hasSize(6);
        assertThat(diagnoser.batches()).containsExactly(3, 3);
    }

    @Test
    void keepsCasesUntilThereIsAModel() {
        // Given
        batcher.start();
        List<CompletableFuture<Diagnosis>> answers = submit("CT", "MR", "DX");
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        // When
        batcher.use(Models.of("fake-1", FakeDiagnoser.pneumothorax()));
        // Then
        assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(PATIENCE));
    }

    @Test
    void letsACaseEndWithTheModelItBeganWith() {
        // Given: the old model is in the middle of a batch.
        CountDownLatch hold = new CountDownLatch(1);
        FakeDiagnoser old = FakeDiagnoser.pneumothorax().holding(hold);
        FakeDiagnoser young = FakeDiagnoser.pneumothorax();
        batcher.use(Models.of("fake-1", old));
        batcher.start();
        List<CompletableFuture<Diagnosis>> first = submit("CT", "MR", "DX");
        await().until(() -> !old.batches().isEmpty());
        // When
        batcher.use(Models.of("fake-2", young));
        List<CompletableFuture<Diagnosis>> second = submit("CT", "MR", "DX");
        hold.countDown();
        // Then
        assertThat(first).allSatisfy(answer -> assertThat(answer)
                .succeedsWithin(PATIENCE)
                .satisfies(diagnosis -> assertThat(diagnosis.version().value()).isEqualTo("fake-1")));
        assertThat(second).allSatisfy(answer -> assertThat(answer)
                .succeedsWithin(PATIENCE)
                .satisfies(diagnosis -> assertThat(diagnosis.version().value()).isEqualTo("fake-2")));
        assertThat(old.fused()).hasSize(3);
        assertThat(young.fused()).hasSize(3);
    }

    @Test
    void answersTheNeighboursOfAScanThatFails() {
        // Given
        batcher.use(Models.of("fake-1", FakeDiagnoser.pneumothorax()));
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
    void finishesTheBatchInHandWhenItStopsAndLeavesTheRestUnanswered() throws InterruptedException {
        // Given
        CountDownLatch hold = new CountDownLatch(1);
        FakeDiagnoser diagnoser = FakeDiagnoser.pneumothorax().holding(hold);
        batcher.use(Models.of("fake-1", diagnoser));
        batcher.start();
        LoadedModel model;
        try (ModelLease lease = batcher.lease()) {
            model = lease.model();
        }
        List<CompletableFuture<List<ScanEncoding>>> inHand = encode(model, "CT", "MR", "DX");
        await().until(() -> !diagnoser.batches().isEmpty());
        List<CompletableFuture<List<ScanEncoding>>> waiting = encode(model, "CT");
        await().until(() -> registry.get("radstream.queue.depth.scans").gauge().value() == 1);
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

    private interface Step<T> {
        T run() throws InterruptedException;
    }

    /** Each case waits in its own thread, as the workers do. */
    private static <T> CompletableFuture<T> inThread(Step<T> step) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread worker = new Thread(() -> {
            try {
                result.complete(step.run());
            } catch (InterruptedException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        worker.setDaemon(true);
        worker.start();
        return result;
    }

    private List<CompletableFuture<List<ScanEncoding>>> encode(LoadedModel model, String... modalities) {
        List<CompletableFuture<List<ScanEncoding>>> results = new ArrayList<>();
        for (String modality : modalities) {
            CaseScans scans = Cases.scans(modality);
            results.add(inThread(() -> batcher.encode(model, scans.scans(), ROUTINE)));
        }
        return results;
    }

    private List<CompletableFuture<Diagnosis>> submit(String... modalities) {
        List<CompletableFuture<Diagnosis>> answers = new ArrayList<>();
        for (String modality : modalities) {
            CaseScans scans = Cases.scans(modality);
            answers.add(inThread(() -> diagnose(scans)));
        }
        return answers;
    }

    private Diagnosis diagnose(CaseScans scans) throws InterruptedException {
        try (ModelLease lease = batcher.lease()) {
            ScanEncoding encoding =
                    batcher.encode(lease.model(), scans.scans(), ROUTINE).get(0);
            return batcher.fuse(
                    lease.model(), List.of(new EncodedScan(scans.scans().get(0).modality(), encoding)));
        }
    }
}
