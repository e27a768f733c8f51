package io.radstream.standalone.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.phantom.PhantomGenerator;
import io.radstream.phantom.Scanner;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorpusPartTest {

    private static final int CASES = 1000;

    private final PhantomGenerator generator = new PhantomGenerator(3, Scanner.A);

    @Test
    void aPatientIsInOnePartOnly() {
        Map<String, Set<CorpusPart>> parts = new HashMap<>();
        for (int index = 0; index < CASES; index++) {
            String patient = generator.truthAt(index).patientId();
            parts.computeIfAbsent(patient, id -> EnumSet.noneOf(CorpusPart.class))
                    .add(CorpusPart.of(patient));
        }
        assertThat(parts.size()).isLessThan(CASES);
        assertThat(parts.values()).allSatisfy(found -> assertThat(found).hasSize(1));
    }

    @Test
    void thePartsHaveTheirShares() {
        Map<CorpusPart, Integer> counts = new EnumMap<>(CorpusPart.class);
        for (int index = 0; index < CASES; index++) {
            counts.merge(CorpusPart.of(generator.truthAt(index).patientId()), 1, Integer::sum);
        }
        assertThat(counts.get(CorpusPart.TRAIN)).isBetween(620, 780);
        assertThat(counts.get(CorpusPart.VALIDATION)).isBetween(70, 170);
        assertThat(counts.get(CorpusPart.TEST)).isBetween(130, 230);
    }
}
