package io.radstream.inference.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class BatchQueueTest {

    private static final Duration DELAY = Duration.ofMillis(50);

    private final AtomicLong now = new AtomicLong(-1_000_000L);
    private final BatchQueue<String> queue = new BatchQueue<>(4, 3, DELAY, now::get);

    @Test
    void isDueWhenTheOldestHasWaitedLongEnough() throws InterruptedException {
        // Given
        queue.put("a");
        now.addAndGet(DELAY.toNanos() - 1);
        queue.put("b");
        assertThat(queue.poll()).isEmpty();
        // When
        now.addAndGet(1);
        // Then: the younger one goes along.
        assertThat(queue.poll()).containsExactly("a", "b");
        assertThat(queue.size()).isZero();
    }

    @Test
    void isDueAtOnceWhenItIsFull() throws InterruptedException {
        // Given
        queue.put("a");
        queue.put("b");
        // When
        queue.put("c");
        // Then
        assertThat(queue.poll()).containsExactly("a", "b", "c");
    }

    @Test
    void leavesWhatIsBeyondABatchForTheNext() throws InterruptedException {
        // Given
        for (String element : List.of("a", "b", "c", "d")) {
            queue.put(element);
        }
        // When
        List<String> first = queue.poll();
        now.addAndGet(DELAY.toNanos());
        List<String> second = queue.poll();
        // Then
        assertThat(first).containsExactly("a", "b", "c");
        assertThat(second).containsExactly("d");
    }

    @Test
    void holdsBackWhoeverComesWhenItIsFull() throws InterruptedException {
        // Given
        for (String element : List.of("a", "b", "c", "d")) {
            queue.put(element);
        }
        CompletableFuture<Thread.State> fifth = new CompletableFuture<>();
        Thread producer = new Thread(() -> {
            try {
                queue.put("e");
                fifth.complete(Thread.State.TERMINATED);
            } catch (InterruptedException e) {
                fifth.completeExceptionally(e);
            }
        });
        producer.start();
        Awaitility.await().until(() -> producer.getState() == Thread.State.WAITING);
        assertThat(queue.size()).isEqualTo(4);
        // When
        List<String> batch = queue.poll();
        // Then
        assertThat(batch).hasSize(3);
        assertThat(fifth).succeedsWithin(Duration.ofSeconds(10));
        assertThat(queue.drainAll()).containsExactly("d", "e");
    }

    @Test
    void givesUpWaitingForABatchWhenNoneComes() throws InterruptedException {
        // When
        List<String> batch = queue.take(Duration.ofMillis(1));
        // Then
        assertThat(batch).isEmpty();
    }
}
