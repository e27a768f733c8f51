package io.radstream.inference.answered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.inference.fixture.Cases;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CaseTurnsTest {

    private final CaseTurns turns = new CaseTurns();

    @Test
    void letsOneRecordOfACaseWaitForTheOther() throws InterruptedException {
        // Given
        CaseTurns.Turn first = turns.take(Cases.id(1));
        CompletableFuture<Void> second = new CompletableFuture<>();
        Thread worker = new Thread(() -> {
            try (CaseTurns.Turn turn = turns.take(Cases.id(1))) {
                assertThat(turn).isNotNull();
                second.complete(null);
            } catch (InterruptedException e) {
                second.completeExceptionally(e);
            }
        });
        worker.start();
        await().until(() -> worker.getState() == Thread.State.WAITING);
        assertThat(second).isNotDone();
        // When
        first.close();
        // Then
        assertThat(second).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void letsRecordsOfDifferentCasesPass() throws InterruptedException {
        // Given
        try (CaseTurns.Turn first = turns.take(Cases.id(1));
                // When
                CaseTurns.Turn second = turns.take(Cases.id(2))) {
            // Then
            assertThat(first).isNotSameAs(second);
        }
    }
}
