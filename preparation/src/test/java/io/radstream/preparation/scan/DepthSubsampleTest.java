package io.radstream.preparation.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DepthSubsampleTest {

    @ParameterizedTest
    @ValueSource(ints = {33, 40, 60, 64, 100})
    void choosesTheSlicesOfTheOfficialLoader(int depth) {
        // When
        int[] indices = DepthSubsample.indices(depth, 32);

        // Then
        int[] golden = Arrays.stream(Golden.values("depth." + depth))
                .mapToInt(value -> (int) value)
                .toArray();
        assertThat(indices).containsExactly(golden);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 32})
    void keepsEverySliceOfAShallowVolume(int depth) {
        assertThat(DepthSubsample.indices(depth, 32))
                .containsExactly(IntStream.range(0, depth).toArray());
    }

    @Test
    void staysInsideTheVolumeWhateverItsDepth() {
        for (int depth = 1; depth < 3000; depth++) {
            int[] indices = DepthSubsample.indices(depth, 32);
            assertThat(indices).isSorted().doesNotHaveDuplicates();
            assertThat(indices[indices.length - 1]).isLessThan(depth);
        }
    }
}
