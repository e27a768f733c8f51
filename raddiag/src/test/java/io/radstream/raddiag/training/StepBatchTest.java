package io.radstream.raddiag.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.raddiag.scan.ReducedScan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepBatchTest {

    private static List<Integer> casesOfParts(int slicesMax, int... slicesOfCases) {
        List<StoredCase> known = new ArrayList<>();
        List<List<ReducedScan>> scans = new ArrayList<>();
        for (int slices : slicesOfCases) {
            List<Integer> sources = IntStream.range(0, slices).boxed().toList();
            List<float[]> values = sources.stream().map(i -> new float[1]).toList();
            scans.add(List.of(new ReducedScan("CT", slices, sources, values)));
            known.add(new StoredCase(List.of(), new float[1], new float[1], ""));
        }
        return StepBatch.parts(known, scans, slicesMax).stream()
                .map(StepBatch::cases)
                .toList();
    }

    @Test
    void fillsAPartUpToTheLimitAndKeepsTheOrder() {
        assertThat(casesOfParts(10, 4, 6, 1, 9, 2)).containsExactly(2, 2, 1);
    }

    @Test
    void aCaseThatIsTooLargeIsAPartAlone() {
        assertThat(casesOfParts(10, 3, 20, 3)).containsExactly(1, 1, 1);
        assertThat(casesOfParts(10, 20)).containsExactly(1);
    }

    @Test
    void withoutALimitEverythingIsOnePart() {
        assertThat(casesOfParts(Integer.MAX_VALUE, 16, 16, 16)).containsExactly(3);
    }
}
