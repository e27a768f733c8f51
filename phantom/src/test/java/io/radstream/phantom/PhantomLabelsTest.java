package io.radstream.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.terminology.icd.Icd10Cm;
import io.radstream.terminology.label.Disorder;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import io.radstream.terminology.urgency.Urgency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhantomLabelsTest {

    private static final int CASES = 3000;

    @Test
    void namesAtLeastFortyDisordersWithCodesOfTheirOwn() {
        LabelSpace space = PhantomLabels.labelSpace();

        assertThat(space.size()).isGreaterThanOrEqualTo(40);
        assertThat(space.disorders()).extracting(Disorder::code).doesNotHaveDuplicates();
    }

    @Test
    void usesCodesOfTheCurrentEditionOnly() {
        Icd10Cm edition = Icd10Cm.load();

        assertThat(PhantomLabels.labelSpace().disorders())
                .allSatisfy(disorder -> assertThat(edition.isMostSpecific(disorder.code()))
                        .as(disorder.label() + " " + disorder.code())
                        .isTrue());
    }

    @Test
    void knowsEveryUrgencyAndEveryFrequencyBand() {
        List<Disorder> disorders = PhantomLabels.labelSpace().disorders();

        assertThat(disorders).extracting(Disorder::urgency).contains(Urgency.values());
        assertThat(disorders).extracting(Disorder::frequency).contains(Frequency.values());
    }

    @Test
    void drawsLabelsWithALongTail() {
        // Given
        PhantomGenerator generator = new PhantomGenerator(99, Scanner.A);
        Map<String, Integer> counts = new HashMap<>();

        // When
        int normal = 0;
        int several = 0;
        int multiScan = 0;
        for (int index = 0; index < CASES; index++) {
            PhantomTruth truth = generator.truthAt(index);
            truth.labels().forEach(label -> counts.merge(label, 1, Integer::sum));
            normal += truth.labels().isEmpty() ? 1 : 0;
            several += truth.labels().size() > 1 ? 1 : 0;
            multiScan += truth.scans().size() > 1 ? 1 : 0;
        }

        // Then: the ten most frequent labels have several times the cases of the ten least frequent, all of which
        // occur.
        List<Disorder> disorders = PhantomLabels.labelSpace().disorders();
        int head = disorders.subList(0, 10).stream()
                .mapToInt(d -> counts.get(d.label()))
                .sum();
        int tail = disorders.subList(disorders.size() - 10, disorders.size()).stream()
                .mapToInt(d -> counts.getOrDefault(d.label(), 0))
                .sum();
        assertThat(counts).hasSize(disorders.size());
        assertThat(head).isGreaterThan(4 * tail);
        assertThat(normal).isBetween(CASES * 14 / 100, CASES * 22 / 100);
        assertThat(several).isGreaterThan(CASES / 5);
        assertThat(multiScan).isGreaterThan(CASES * 2 / 5);
    }

    @Test
    void givesSomePatientsSeveralCases() {
        // Given
        PhantomGenerator generator = new PhantomGenerator(4, Scanner.A);

        // When
        Set<String> patients = new HashSet<>();
        for (int index = 0; index < 800; index++) {
            patients.add(generator.truthAt(index).patientId());
        }

        // Then: blocks of eight cases belong to five patients.
        assertThat(patients).hasSize(500);
    }

    @Test
    void flattensTheTailOnRequest() {
        // Given
        PhantomGenerator flat = new PhantomGenerator(1, Scanner.A, new PhantomOptions(0, 0, 1));
        Map<String, Integer> counts = new HashMap<>();

        // When
        for (int index = 0; index < CASES; index++) {
            flat.truthAt(index).labels().forEach(label -> counts.merge(label, 1, Integer::sum));
        }

        // Then
        int expected = CASES / PhantomLabels.labelSpace().size();
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(expected / 2, expected * 2));
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(CASES);
    }

    @Test
    void makesTargetsInTheOrderOfTheLabelSpace() {
        // Given
        Disorder second = PhantomLabels.labelSpace().at(1);

        // When
        float[] vector = PhantomLabels.vector(List.of(second.label()));

        // Then
        assertThat(vector).hasSize(PhantomLabels.labelSpace().size());
        assertThat(vector[1]).isEqualTo(1);
        assertThat(vector[0]).isZero();
        assertThatThrownBy(() -> PhantomLabels.vector(List.of("Hiccups"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rejectsOptionsOutOfRange() {
        assertThatThrownBy(() -> new PhantomOptions(-1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PhantomOptions(1, 1.5, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PhantomOptions(1, Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PhantomOptions(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
