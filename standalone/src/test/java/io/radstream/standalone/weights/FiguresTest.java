package io.radstream.standalone.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.raddiag.evaluation.ScoredCases;
import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.terminology.label.Disorder;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import io.radstream.terminology.urgency.Urgency;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final LabelSpace SPACE = new LabelSpace(List.of(
            new Disorder("Common", "J18.9", Urgency.ROUTINE, Frequency.HEAD),
            new Disorder("Rare", "Q24.0", Urgency.ROUTINE, Frequency.TAIL)));

    @Test
    void bandsAndExactMatchesAreThoseOfTheCases() {
        // Given
        float[] known = {1, 1};
        ScoredCases scored = new ScoredCases(
                List.of(new float[] {0.9f, 0.1f}, new float[] {0.8f, 0.9f}, new float[] {0.1f, 0.2f}),
                List.of(new float[] {1, 0}, new float[] {0, 1}, new float[] {0, 0}),
                List.of(known, known, known));
        // When
        Figures figures = Figures.of(scored, ModelDescription.fresh(NetworkConfiguration.SMALL, SPACE));
        // Then: the second case is reported with a label it has not.
        assertThat(figures.exactMatch()).isEqualTo(2 / 3.0);
        assertThat(figures.bands().get(Frequency.HEAD).auc()).isEqualTo(1);
        assertThat(figures.bands().get(Frequency.HEAD).f1()).isEqualTo(2 / 3.0);
        assertThat(figures.bands().get(Frequency.TAIL).sensitivity()).isEqualTo(1);
        assertThat(figures.bands()).doesNotContainKey(Frequency.MEDIUM);
    }
}
