package io.radstream.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobCorruptException;
import io.radstream.blob.BlobMissingException;
import io.radstream.blob.BlobRef;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class InMemoryBlobStoreTest {

    private final InMemoryBlobStore store = new InMemoryBlobStore();

    @Test
    void failsInTheWaysItIsToldTo() throws IOException {
        // Given
        BlobRef lost = store.put(BlobArea.DERIVED, new byte[] {1});
        BlobRef damaged = store.put(BlobArea.DERIVED, new byte[] {2});
        BlobRef kept = store.put(BlobArea.DERIVED, new byte[] {3});

        // When
        store.lose(lost);
        store.damage(damaged);
        store.failReads(1);

        // Then
        assertThatIOException().isThrownBy(() -> store.read(kept)).withMessage("the store is away");
        assertThat(store.read(kept)).containsExactly(3);
        assertThatExceptionOfType(BlobMissingException.class).isThrownBy(() -> store.read(lost));
        assertThatExceptionOfType(BlobCorruptException.class).isThrownBy(() -> store.read(damaged));
        store.failWrites(1);
        assertThatIOException().isThrownBy(() -> store.put(BlobArea.DERIVED, new byte[] {4}));
    }
}
