package io.radstream.runtime.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobCorruptException;
import io.radstream.blob.BlobMissingException;
import io.radstream.blob.BlobRef;
import io.radstream.reject.DeadLetterHeaders;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureRouterTest {

    private static final SourceRecord RECORD =
            new SourceRecord("case-assembled", 3, 41, "key", new byte[] {1, 2}, new RecordHeaders());
    private static final BlobRef REF = new BlobRef(BlobArea.DERIVED, "0".repeat(64), 3);
    private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));

    @TempDir
    Path folder;

    private final List<ProducerRecord<String, byte[]>> deadLetters = new ArrayList<>();
    private final List<String> stops = new ArrayList<>();
    private final Availability availability = new Availability();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger failingSends = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();
    private FailureRouter router;

    @BeforeEach
    void open() throws IOException {
        router = router(SHORT);
    }

    private FailureRouter router(Backoff backoff) throws IOException {
        DeadLetters letters = new DeadLetters("preprocess-service", record -> {
            if (failingSends.getAndDecrement() > 0) {
                throw new IOException("broker away");
            }
            deadLetters.add(record);
        });
        return new FailureRouter(
                new FailureParts(letters, BugLedger.open(folder.resolve("bugs")), availability, stops::add, meters),
                backoff);
    }

    private String header(String name) {
        return new String(deadLetters.get(0).headers().lastHeader(name).value(), UTF_8);
    }

    private Work<String> failing(int times, Exception failure) {
        return () -> {
            if (runs.incrementAndGet() <= times) {
                throw failure;
            }
            return "done";
        };
    }

    @Test
    void workThatSucceedsGivesItsResult() {
        assertThat(router.call(RECORD, () -> "done")).contains("done");

        assertThat(deadLetters).isEmpty();
        assertThat(stops).isEmpty();
    }

    @Test
    void poisonBecomesADeadLetterAndIsCounted() {
        Optional<String> result = router.call(
                RECORD,
                failing(99, new RejectedException(RejectReason.MISSING_ATTRIBUTE, "Rows (0028,0010) is absent")));

        assertThat(result).isEmpty();
        assertThat(runs).hasValue(1);
        assertThat(deadLetters).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo("preprocess-service.dead-letter");
            assertThat(letter.key()).isEqualTo("key");
            assertThat(letter.value()).containsExactly(1, 2);
        });
        assertThat(header(DeadLetterHeaders.REJECT_REASON)).isEqualTo("MISSING_ATTRIBUTE");
        assertThat(header(DeadLetterHeaders.REASON)).isEqualTo("Rows (0028,0010) is absent");
        assertThat(header(DeadLetterHeaders.TOPIC)).isEqualTo("case-assembled");
        assertThat(header(DeadLetterHeaders.PARTITION)).isEqualTo("3");
        assertThat(header(DeadLetterHeaders.OFFSET)).isEqualTo("41");
        assertThat(meters.counter(
                                "radstream.records.rejected",
                                "reason",
                                "MISSING_ATTRIBUTE",
                                "service",
                                "preprocess-service")
                        .count())
                .isEqualTo(1);
        assertThat(stops).isEmpty();
    }

    @Test
    void poisonInsideAFutureIsStillPoison() {
        Exception wrapped = new ExecutionException(new RejectedException(RejectReason.SCHEMA_MISMATCH, "no event"));

        assertThat(router.call(RECORD, failing(99, wrapped))).isEmpty();

        assertThat(header(DeadLetterHeaders.REJECT_REASON)).isEqualTo("SCHEMA_MISMATCH");
    }

    @Test
    void recordBeyondTheBrokersLimitIsPoison() {
        assertThat(router.call(RECORD, failing(99, new RecordTooLargeException("too large"))))
                .isEmpty();

        assertThat(header(DeadLetterHeaders.REJECT_REASON)).isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void transientTroubleIsWaitedOutAndNeverDeadLettered() {
        for (Exception failure : List.of(
                new IOException("disk"),
                new UncheckedIOException(new IOException("disk")),
                new TimeoutException("broker"),
                new TransientException("graphics card", null),
                new ExecutionException(new TimeoutException("broker")))) {
            runs.set(0);
            assertThat(router.call(RECORD, failing(20, failure))).contains("done");
        }

        assertThat(deadLetters).isEmpty();
        assertThat(stops).isEmpty();
        assertThat(availability.available()).isTrue();
    }

    @Test
    void serviceIsNotAvailableWhileItWaits() {
        List<String> seen = new ArrayList<>();

        router.run(RECORD, () -> {
            seen.add(String.valueOf(availability.troubles()));
            if (runs.incrementAndGet() == 1) {
                throw new IOException("disk full");
            }
        });

        assertThat(seen).containsExactly("{}", "{case-assembled-3=disk full}");
        assertThat(availability.available()).isTrue();
    }

    @Test
    void missingOrDamagedBlobIsPoisonAfterAFewTries() {
        assertThat(router.call(RECORD, failing(2, new BlobMissingException(REF))))
                .contains("done");

        runs.set(0);
        assertThat(router.call(RECORD, failing(99, new BlobMissingException(REF))))
                .isEmpty();
        assertThat(runs).hasValue(4);
        assertThat(header(DeadLetterHeaders.REJECT_REASON)).isEqualTo("BLOB_MISSING");

        deadLetters.clear();
        assertThat(router.call(RECORD, failing(99, new BlobCorruptException(REF, "its hash differs"))))
                .isEmpty();
        assertThat(header(DeadLetterHeaders.REJECT_REASON)).isEqualTo("BLOB_CORRUPT");
    }

    @Test
    void deadLetterWaitsForTheBroker() {
        failingSends.set(5);

        assertThat(router.call(RECORD, failing(99, new RejectedException(RejectReason.INVALID_RECORD, "empty"))))
                .isEmpty();

        assertThat(runs).hasValue(1);
        assertThat(deadLetters).hasSize(1);
    }

    @Test
    void bugStopsTheProcessAndKeepsTheOffset() {
        assertThatThrownBy(() -> router.call(RECORD, failing(99, new IllegalStateException("bug"))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(stops).singleElement().asString().contains("case-assembled-3@41");
        assertThat(deadLetters).isEmpty();
    }

    @Test
    void checkedExceptionThatNobodyKnowsIsABug() {
        assertThatThrownBy(() -> router.call(RECORD, failing(99, new CloneNotSupportedException())))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(CloneNotSupportedException.class);

        assertThat(stops).hasSize(1);
    }

    @Test
    void errorOfTheJvmIsABugAndPassesThrough() {
        assertThatThrownBy(() -> router.run(RECORD, () -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);

        assertThat(stops).hasSize(1);
    }

    @Test
    void recordThatStoppedTheProcessTwiceIsQuarantinedWithoutAnotherTry() throws IOException {
        // Given: two lives of the process, each with its own router on the same ledger
        for (int life = 0; life < 2; life++) {
            FailureRouter before = router(SHORT);
            assertThatThrownBy(() -> before.call(RECORD, failing(99, new IllegalStateException("bug"))))
                    .isInstanceOf(IllegalStateException.class);
        }

        Optional<String> result = router(SHORT).call(RECORD, failing(99, new IllegalStateException("bug")));

        assertThat(result).isEmpty();
        assertThat(runs).hasValue(2);
        assertThat(stops).hasSize(2);
        assertThat(header(DeadLetterHeaders.REJECT_REASON)).isEqualTo("BUG");
        assertThat(meters.counter("radstream.bugs.quarantined", "service", "preprocess-service")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void otherRecordsAreNotBlamedForTheBug() throws IOException {
        for (int life = 0; life < 2; life++) {
            assertThatThrownBy(() -> router.call(RECORD, failing(99, new IllegalStateException("bug"))))
                    .isInstanceOf(IllegalStateException.class);
        }
        SourceRecord next = new SourceRecord("case-assembled", 3, 42, null, null, new RecordHeaders());

        assertThat(router(SHORT).call(next, () -> "done")).contains("done");
    }

    @Test
    void stopWhileWaitingKeepsTheOffset() throws IOException, InterruptedException {
        FailureRouter slow = router(new Backoff(Duration.ofHours(1), Duration.ofHours(1)));
        AtomicReference<Exception> seen = new AtomicReference<>();
        Thread worker = new Thread(() -> {
            try {
                slow.run(RECORD, () -> {
                    throw new IOException("away");
                });
            } catch (StoppedException e) {
                seen.set(e);
            }
        });
        worker.start();
        await().until(() -> !availability.available());

        slow.close();

        worker.join();
        assertThat(seen.get()).isInstanceOf(StoppedException.class);
        assertThat(stops).isEmpty();
        assertThat(deadLetters).isEmpty();
    }

    @Test
    void interruptIsAStopAndStaysVisible() {
        assertThatThrownBy(() -> router.call(RECORD, failing(99, new InterruptedException())))
                .isInstanceOf(StoppedException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(stops).isEmpty();
    }
}
