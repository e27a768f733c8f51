package io.radstream.inference.champion;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.ModelStage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChampionHistoryProperties {

    private record Step(String version, ModelStage stage) {}

    /** A service that starts later reads what compaction left: the last record of every version, in the order of their offsets. */
    @Property(tries = 300)
    void comesToTheSameChampionFromTheCompactedTopic(@ForAll("steps") List<Step> steps) {
        // Given
        ChampionHistory whole = new ChampionHistory();
        Map<String, PublishedModel> lastOfVersion = new LinkedHashMap<>();
        for (int offset = 0; offset < steps.size(); offset++) {
            Step step = steps.get(offset);
            PublishedModel published = Published.of(offset, step.version(), step.stage());
            whole.learn(published);
            lastOfVersion.remove(step.version());
            lastOfVersion.put(step.version(), published);
        }
        // When
        ChampionHistory compacted = new ChampionHistory();
        new ArrayList<>(lastOfVersion.values()).forEach(compacted::learn);
        // Then
        assertThat(compacted.champion()).isEqualTo(whole.champion());
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(Arbitraries.of("a", "b", "c"), Arbitraries.of(ModelStage.class))
                .as(Step::new)
                .list()
                .ofMaxSize(12);
    }
}
