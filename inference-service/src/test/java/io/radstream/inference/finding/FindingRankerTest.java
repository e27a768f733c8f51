package io.radstream.inference.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.radstream.event.AttendedSlice;
import io.radstream.event.Finding;
import io.radstream.event.Urgency;
import io.radstream.inference.diagnoser.Description;
import io.radstream.inference.fixture.Labels;
import io.radstream.terminology.icd.Icd10Cm;
import io.radstream.terminology.label.Disorder;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingRankerTest {

    private static final List<AttendedSlice> SLICES = List.of(new AttendedSlice("s", "1.2", "1.2.3", 0, 1.0));

    private final FindingRanker ranker = new FindingRanker(Icd10Cm.load());

    @Test
    void ranksLabelsAtOrAboveTheirOwnThreshold() {
        // Given: each label has its own threshold; pulmonary embolism lies exactly on its own.
        Description description = new Description(
                Labels.space(), List.of(0.5, 0.8, 0.2, 0.25, 0.9), Labels.RECIPE, Labels.NOTICE, Labels.SERVING);
        // When
        FindingRanker.Ranked ranked = ranker.rank(description, new float[] {0.1f, 0.7f, 0.9f, 0.25f, 0.4f}, SLICES);
        // Then
        assertThat(ranked.findings())
                .extracting(Finding::getLabel, Finding::getRank, Finding::getCode)
                .containsExactly(tuple("Meningioma", 1, "D32.9"), tuple("Pulmonary embolism", 2, "I26.99"));
        assertThat(ranked.nearMisses())
                .extracting(Finding::getLabel)
                .containsExactly("Pneumothorax", "Silicosis", "Normal");
        assertThat(ranked.unlisted()).isZero();
    }

    @Test
    void namesTheCodeByItsTitleAndPointsToTheSlices() {
        // When
        FindingRanker.Ranked ranked = ranker.rank(Labels.description(), new float[] {0f, 0.9f, 0f, 0f, 0f}, SLICES);
        // Then
        Finding finding = ranked.findings().get(0);
        assertThat(finding.getCodeTitle()).containsIgnoringCase("pneumothorax");
        assertThat(finding.getSlices()).isEqualTo(SLICES);
        assertThat(finding.getThreshold()).isEqualTo(0.5);
        assertThat(ranked.nearMisses())
                .allSatisfy(miss -> assertThat(miss.getSlices()).isEmpty());
    }

    @Test
    void isAsUrgentAsItsMostUrgentFinding() {
        // When: the most probable finding is not the most urgent one.
        FindingRanker.Ranked ranked =
                ranker.rank(Labels.description(), new float[] {0f, 0.6f, 0.99f, 0.7f, 0f}, SLICES);
        // Then
        assertThat(ranked.urgency()).isEqualTo(Urgency.STAT);
        assertThat(ranked.findings())
                .extracting(Finding::getUrgency)
                .containsExactly(Urgency.ROUTINE, Urgency.URGENT, Urgency.STAT);
    }

    @Test
    void isRoutineWithoutAFinding() {
        // When: an urgent label below its threshold makes no case urgent.
        FindingRanker.Ranked ranked = ranker.rank(Labels.description(), new float[] {0.1f, 0.49f, 0f, 0f, 0f}, SLICES);
        // Then
        assertThat(ranked.findings()).isEmpty();
        assertThat(ranked.urgency()).isEqualTo(Urgency.ROUTINE);
    }

    @Test
    void listsABoundedNumberAndCountsTheRest() {
        // Given
        int labels = FindingRanker.FINDINGS_MAX + 20;
        LabelSpace space = new LabelSpace(IntStream.range(0, labels)
                .mapToObj(i -> new Disorder(
                        "disorder " + i, "", io.radstream.terminology.urgency.Urgency.ROUTINE, Frequency.TAIL))
                .toList());
        float[] probabilities = new float[labels];
        Arrays.fill(probabilities, 0.7f);
        // When
        FindingRanker.Ranked ranked = ranker.rank(
                new Description(space, Collections.nCopies(labels, 0.5), Labels.RECIPE, Labels.NOTICE, Labels.SERVING),
                probabilities,
                SLICES);
        // Then
        assertThat(ranked.findings()).hasSize(FindingRanker.FINDINGS_MAX);
        assertThat(ranked.unlisted()).isEqualTo(20);
        assertThat(ranked.findings().get(0).getLabel()).isEqualTo("disorder 0");
    }

    @Test
    void takesNoNumberThatIsNoProbability() {
        assertThatThrownBy(() -> ranker.rank(Labels.description(), new float[] {0f, Float.NaN, 0f, 0f, 0f}, SLICES))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ranker.rank(Labels.description(), new float[] {0.5f}, SLICES))
                .isInstanceOf(IllegalStateException.class);
    }
}
