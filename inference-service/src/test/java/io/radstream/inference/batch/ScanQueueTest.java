package io.radstream.inference.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.Urgency;
import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.inference.fixture.FakeDiagnoser;
import io.radstream.inference.fixture.Models;
import io.radstream.inference.schedule.Priority;
import io.radstream.scan.ScanTensorV1;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanQueueTest {

    private static final Priority ROUTINE = new Priority(Urgency.ROUTINE, Instant.ofEpochSecond(100));
    private static final Priority STAT = new Priority(Urgency.STAT, Instant.ofEpochSecond(100));

    private final LoadedModel model = Models.of("fake-1", FakeDiagnoser.pneumothorax());
    private final LoadedModel other = Models.of("fake-2", FakeDiagnoser.pneumothorax());
    private Instant now = Instant.EPOCH;
    private final ScanQueue queue = new ScanQueue(new Config(), 8, () -> now);

    private record Config() implements BatchConfig {

        @Override
        public int slicesMax() {
            return 10;
        }

        @Override
        public Duration delayMax() {
            return Duration.ofMillis(50);
        }

        @Override
        public int queueMax() {
            return 16;
        }

        @Override
        public int scansMebibytesMax() {
            return 64;
        }
    }

    @Test
    void isDueWhenTheSlicesFillABatch() throws InterruptedException {
        // Given
        EncodeJob first = put(model, 4, ROUTINE);
        EncodeJob second = put(model, 5, ROUTINE);
        assertThat(queue.poll()).isEmpty();
        // When: the third does not fit, and fills the queue.
        EncodeJob third = put(model, 2, ROUTINE);
        // Then
        assertThat(queue.poll()).containsExactly(first, second);
        assertThat(queue.size()).isEqualTo(1);
        now = now.plusMillis(50);
        assertThat(queue.poll()).containsExactly(third);
    }

    @Test
    void isDueWhenTheFirstHasWaitedLongEnough() throws InterruptedException {
        // Given
        EncodeJob alone = put(model, 1, ROUTINE);
        now = now.plusMillis(49);
        assertThat(queue.poll()).isEmpty();
        // When
        now = now.plusMillis(1);
        // Then
        assertThat(queue.poll()).containsExactly(alone);
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void letsALargeScanGoAlone() throws InterruptedException {
        // Given
        EncodeJob large = put(model, 30, ROUTINE);
        put(model, 1, ROUTINE);
        // Then
        assertThat(queue.poll()).containsExactly(large);
    }

    @Test
    void putsAPressingScanBeforeTheRestOfALargeCase() throws InterruptedException {
        // Given: a case of four scans of eight slices.
        EncodeJob begun = put(model, 8, ROUTINE);
        put(model, 8, ROUTINE);
        put(model, 8, ROUTINE);
        put(model, 8, ROUTINE);
        assertThat(queue.poll()).containsExactly(begun);
        // When
        EncodeJob pressing = put(model, 8, STAT);
        // Then
        assertThat(queue.poll()).containsExactly(pressing);
    }

    @Test
    void neverMixesModels() throws InterruptedException {
        // Given
        EncodeJob old = put(model, 3, ROUTINE);
        EncodeJob young = put(other, 3, ROUTINE);
        EncodeJob oldToo = put(model, 3, ROUTINE);
        now = now.plusMillis(50);
        // Then
        assertThat(queue.poll()).containsExactly(old, oldToo);
        now = now.plusMillis(50);
        assertThat(queue.poll()).containsExactly(young);
    }

    @Test
    void countsTheSlicesThatTheModelLooksAt() throws InterruptedException {
        // Given: the model looks at 32 of them.
        EncodeJob deep = put(model, 100, ROUTINE);
        // Then
        assertThat(deep.slices()).isEqualTo(32);
    }

    @Test
    void letsEncodedCasesGoFirst() throws InterruptedException {
        // Given
        put(model, 30, ROUTINE);
        FuseJob encoded = new FuseJob(model, List.of());
        // When
        queue.put(encoded);
        // Then
        assertThat(queue.take(Duration.ZERO)).isEmpty();
        assertThat(queue.takeCases()).containsExactly(encoded);
        assertThat(queue.take(Duration.ZERO)).hasSize(1);
    }

    private EncodeJob put(LoadedModel of, int slices, Priority priority) throws InterruptedException {
        EncodeJob job = new EncodeJob(of, new CaseScans.Scan("CT", new ScanTensorV1(slices, 1, 1, new float[slices])));
        queue.put(job, priority);
        return job;
    }
}
