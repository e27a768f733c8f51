package io.radstream.inference.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.event.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaseIntakeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Semaphore permits = new Semaphore(0);
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<String> failed = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CaseIntake intake = new CaseIntake(new Config(), this::work, InstantSource.system(), meters);

    private record Config() implements ScheduleConfig {

        @Override
        public int recordsMax() {
            return 3;
        }

        @Override
        public int mebibytesMax() {
            return 1;
        }

        @Override
        public int workers() {
            return 2;
        }

        @Override
        public int pressingWorkers() {
            return 1;
        }

        @Override
        public int lateEvery() {
            return 8;
        }
    }

    private record Delivery(ConsumerRecord<String, byte[]> record, List<String> good, List<String> bad)
            implements CaseIntake.Delivery {

        @Override
        public void done() {
            good.add(record.key());
        }

        @Override
        public void failed(RuntimeException failure) {
            bad.add(record.key());
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        permits.release(100);
        intake.close();
        assertThat(intake.awaitIdle(PATIENCE)).isTrue();
    }

    @Test
    void takesUpThePressingRecordsFirst() {
        // Given
        offer("routine", Urgency.ROUTINE, 10);
        offer("urgent", Urgency.URGENT, 10);
        offer("stat", Urgency.STAT, 10);
        // When
        permits.release(3);
        intake.start();
        // Then
        await().atMost(PATIENCE).until(() -> done.size() == 3);
        assertThat(begun.subList(0, 2)).containsExactlyInAnyOrder("stat", "urgent");
        assertThat(begun.get(2)).isEqualTo("routine");
    }

    @Test
    void keepsAWorkerForPressingRecords() {
        // Given: the worker for everything is busy.
        intake.start();
        offer("long", Urgency.ROUTINE, 10);
        await().atMost(PATIENCE).until(() -> begun.contains("long"));
        offer("routine", Urgency.ROUTINE, 10);
        // When
        offer("stat", Urgency.STAT, 10);
        // Then
        await().atMost(PATIENCE).until(() -> begun.contains("stat"));
        assertThat(begun).doesNotContain("routine");
    }

    @Test
    void holdsTheChannelBackWithoutBlockingIt() {
        // Given
        assertThat(offer("a", Urgency.ROUTINE, 10)).isCompleted();
        assertThat(offer("b", Urgency.ROUTINE, 10)).isCompleted();
        // When
        CompletionStage<Void> full = offer("c", Urgency.ROUTINE, 10);
        // Then
        assertThat(full.toCompletableFuture()).isNotDone();
        assertThat(meters.get("radstream.records.waiting")
                        .tag("class", "ROUTINE")
                        .gauge()
                        .value())
                .isEqualTo(3);
        intake.start();
        await().atMost(PATIENCE).until(() -> full.toCompletableFuture().isDone());
    }

    @Test
    void holdsTheChannelBackWhenTheRecordsAreLarge() {
        assertThat(offer("a", Urgency.ROUTINE, 1 << 20).toCompletableFuture()).isNotDone();
    }

    @Test
    void saysWhichRecordsAreNotDone() {
        // Given
        intake.start();
        permits.release(2);
        // When
        offer("broken", Urgency.ROUTINE, 10);
        offer("next", Urgency.ROUTINE, 10);
        // Then
        await().atMost(PATIENCE).until(() -> done.contains("next"));
        assertThat(failed).containsExactly("broken");
        assertThat(done).containsExactly("next");
    }

    private CompletionStage<Void> offer(String key, Urgency urgency, int bytes) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("case-prepared", 0, 0, key, new byte[bytes]);
        return intake.offer(new Delivery(record, done, failed), new Priority(urgency, Instant.ofEpochSecond(1)));
    }

    private void work(ConsumerRecord<String, byte[]> record) {
        begun.add(record.key());
        permits.acquireUninterruptibly();
        if (record.key().equals("broken")) {
            throw new IllegalStateException("a bug");
        }
    }
}
