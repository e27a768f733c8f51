package io.radstream.raddiag.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.terminology.label.Disorder;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import io.radstream.terminology.urgency.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlertBudgetTest {

    private static final LabelSpace SPACE = new LabelSpace(List.of(
            new Disorder("Normal", "", Urgency.ROUTINE, Frequency.HEAD),
            new Disorder("Pneumothorax", "J93.9", Urgency.STAT, Frequency.HEAD),
            new Disorder("Silicosis", "J62.8", Urgency.ROUTINE, Frequency.TAIL)));
    private static final List<Float> HALF = List.of(0.5f, 0.5f, 0.5f);

    private final Random random = new Random(3);

    @Test
    void raisesThresholdsUntilTheBudgetIsKept() {
        // Given: 80 flags in 100 cases.
        ScoredCases cases = cases(500);
        double before = AlertBudget.flagsPer100(cases, SPACE, HALF);
        assertThat(before).isGreaterThan(60);
        // When
        List<Float> raised = AlertBudget.within(20, cases, SPACE, HALF);
        // Then: as many as the budget allows, and the finding that alerts nobody keeps its threshold.
        assertThat(AlertBudget.flagsPer100(cases, SPACE, raised)).isBetween(19.0, 20.0);
        assertThat(raised.get(0)).isEqualTo(0.5f);
        assertThat(raised.get(1)).isEqualTo(raised.get(2)).isGreaterThan(0.5f);
    }

    @Test
    void leavesThresholdsThatKeepTheBudget() {
        assertThat(AlertBudget.within(200, cases(100), SPACE, HALF)).isEqualTo(HALF);
    }

    @Test
    void flagsNothingWithoutABudget() {
        // Given
        ScoredCases cases = cases(100);
        // Then
        assertThat(AlertBudget.flagsPer100(cases, SPACE, AlertBudget.within(0, cases, SPACE, HALF)))
                .isZero();
        assertThatThrownBy(() -> AlertBudget.within(-1, cases, SPACE, HALF))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ScoredCases cases(int count) {
        List<float[]> probabilities = new ArrayList<>();
        List<float[]> known = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            probabilities.add(new float[] {0.9f, random.nextFloat(), random.nextFloat() * 0.7f});
            known.add(new float[] {1, 1, 1});
        }
        return new ScoredCases(probabilities, known, known);
    }
}
