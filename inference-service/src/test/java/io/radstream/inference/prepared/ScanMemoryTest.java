package io.radstream.inference.prepared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.event.PreparedScan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ScanMemoryTest {

    private static final PreparedScan EIGHT_MEBIBYTES =
            PreparedScan.newBuilder().setSlices(32).build();

    @Test
    void countsTheValuesOfAllSlices() {
        assertThat(ScanMemory.mebibytesOf(List.of(EIGHT_MEBIBYTES, EIGHT_MEBIBYTES)))
                .isEqualTo(16);
        assertThat(ScanMemory.mebibytesOf(
                        List.of(PreparedScan.newBuilder().setSlices(1).build())))
                .isEqualTo(1);
    }

    @Test
    void letsACaseWaitUntilThereIsRoom() throws InterruptedException {
        // Given
        ScanMemory memory = new ScanMemory(8);
        ScanMemory.Share first = memory.take(List.of(EIGHT_MEBIBYTES));
        CompletableFuture<ScanMemory.Share> second = new CompletableFuture<>();
        Thread worker = new Thread(() -> {
            try {
                second.complete(memory.take(List.of(EIGHT_MEBIBYTES)));
            } catch (InterruptedException e) {
                second.completeExceptionally(e);
            }
        });
        worker.start();
        await().until(() -> worker.getState() == Thread.State.WAITING);
        // When
        first.close();
        // Then
        assertThat(second).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void letsACaseGoAloneThatIsLargerThanTheBound() throws InterruptedException {
        // Given
        ScanMemory memory = new ScanMemory(8);
        // When
        ScanMemory.Share share = memory.take(List.of(EIGHT_MEBIBYTES, EIGHT_MEBIBYTES));
        // Then
        assertThat(share).isNotNull();
        share.close();
    }
}
