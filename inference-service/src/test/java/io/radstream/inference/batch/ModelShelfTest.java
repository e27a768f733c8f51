package io.radstream.inference.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.id.ModelVersion;
import io.radstream.inference.fixture.FakeDiagnoser;
import io.radstream.inference.fixture.Models;
import org.junit.jupiter.api.Test;

class ModelShelfTest {

    private final ModelShelf shelf = new ModelShelf();
    private final FakeDiagnoser first = FakeDiagnoser.pneumothorax();
    private final FakeDiagnoser second = FakeDiagnoser.pneumothorax();
    private final FakeDiagnoser third = FakeDiagnoser.pneumothorax();

    @Test
    void keepsTheModelBeforeForARollbackAndClosesTheOneBeforeThat() {
        // Given
        shelf.serve(Models.of("fake-1", first));
        shelf.serve(Models.of("fake-2", second));
        assertThat(first.closed()).isFalse();
        // When
        shelf.serve(Models.of("fake-3", third));
        // Then
        assertThat(first.closed()).isTrue();
        assertThat(second.closed()).isFalse();
        assertThat(shelf.serving()).contains(new ModelVersion("fake-3"));
    }

    @Test
    void servesTheKeptModelAgain() {
        // Given
        shelf.serve(Models.of("fake-1", first));
        shelf.serve(Models.of("fake-2", second));
        // When
        boolean kept = shelf.serveKept(
                new ModelVersion("fake-1"), Models.weights("fake-1").sha256());
        // Then
        assertThat(kept).isTrue();
        assertThat(shelf.serving()).contains(new ModelVersion("fake-1"));
        assertThat(first.closed()).isFalse();
        assertThat(second.closed()).isFalse();
        assertThat(shelf.serveKept(
                        new ModelVersion("fake-2"), Models.weights("fake-3").sha256()))
                .isFalse();
    }

    @Test
    void closesAModelWithItsLastLease() throws InterruptedException {
        // Given
        shelf.serve(Models.of("fake-1", first));
        ModelLease lease = shelf.acquire().orElseThrow();
        ModelLease another = shelf.acquire().orElseThrow();
        shelf.serve(Models.of("fake-2", second));
        shelf.serve(Models.of("fake-3", third));
        assertThat(lease.model().version()).isEqualTo(new ModelVersion("fake-1"));
        // When
        lease.close();
        lease.close();
        assertThat(first.closed()).isFalse();
        another.close();
        // Then
        assertThat(first.closed()).isTrue();
    }

    @Test
    void givesNothingWhenItIsClosed() throws InterruptedException {
        // Given
        shelf.serve(Models.of("fake-1", first));
        // When
        shelf.close();
        shelf.serve(Models.of("fake-2", second));
        // Then
        assertThat(shelf.acquire()).isEmpty();
        assertThat(first.closed()).isTrue();
        assertThat(second.closed()).isTrue();
    }
}
