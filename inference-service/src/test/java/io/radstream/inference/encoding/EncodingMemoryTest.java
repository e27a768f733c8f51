package io.radstream.inference.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.inference.diagnoser.ScanEncoding;
import org.junit.jupiter.api.Test;

class EncodingMemoryTest {

    /** Three encodings of 100 numbers and what they cost besides. */
    private final EncodingMemory memory = new EncodingMemory(3 * 800);

    @Test
    void forgetsWhatWasNotUsedForLongest() {
        // Given
        memory.put(key("a"), encoding());
        memory.put(key("b"), encoding());
        memory.put(key("c"), encoding());
        assertThat(memory.get(key("a"))).isPresent();
        // When
        memory.put(key("d"), encoding());
        // Then
        assertThat(memory.get(key("a"))).isPresent();
        assertThat(memory.get(key("b"))).isEmpty();
        assertThat(memory.get(key("d"))).isPresent();
        assertThat(memory.bytes()).isEqualTo(3 * 800);
    }

    @Test
    void countsAnEncodingThatComesAgainOnce() {
        // When
        memory.put(key("a"), encoding());
        memory.put(key("a"), encoding());
        // Then
        assertThat(memory.bytes()).isEqualTo(800);
    }

    @Test
    void keepsEncodersApart() {
        // When
        memory.put(key("a"), encoding());
        // Then
        assertThat(memory.get(new EncodingKey("a", "another encoder"))).isEmpty();
    }

    @Test
    void keepsNothingWithoutMemory() {
        // Given
        EncodingMemory none = new EncodingMemory(0);
        // When
        none.put(key("a"), encoding());
        // Then
        assertThat(none.get(key("a"))).isEmpty();
        assertThat(none.bytes()).isZero();
    }

    private static EncodingKey key(String scan) {
        return new EncodingKey(scan, "encoder");
    }

    private static ScanEncoding encoding() {
        return new ScanEncoding(new float[90], new float[1], new float[9]);
    }
}
