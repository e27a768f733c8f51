package io.radstream.inference.champion;

import static io.radstream.event.ModelStage.CANDIDATE;
import static io.radstream.event.ModelStage.CHAMPION;
import static io.radstream.event.ModelStage.RETIRED;
import static io.radstream.event.ModelStage.ROLLED_BACK;
import static io.radstream.event.ModelStage.SHADOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.ModelStage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChampionHistoryTest {

    private final ChampionHistory history = new ChampionHistory();
    private int offset;

    @Test
    void hasTheLastRecordOfThatStageAsChampion() {
        // When
        learn("a", CHAMPION);
        learn("b", CHAMPION);
        learn("c", CANDIDATE);
        learn("d", SHADOW);
        // Then
        assertThat(champion()).contains("b");
    }

    @Test
    void fallsBackToTheChampionBeforeOneThatIsRolledBack() {
        // Given
        learn("a", CHAMPION);
        learn("b", CHAMPION);
        // When
        learn("b", ROLLED_BACK);
        // Then
        assertThat(champion()).contains("a");
    }

    @Test
    void neverFallsBackToOneThatIsRetired() {
        // Given
        learn("a", CHAMPION);
        learn("b", CHAMPION);
        learn("a", RETIRED);
        assertThat(champion()).contains("b");
        // When
        learn("b", ROLLED_BACK);
        // Then
        assertThat(champion()).isEmpty();
    }

    @Test
    void takesAnOlderVersionThatIsMadeChampionAgain() {
        // Given
        learn("a", CHAMPION);
        learn("b", CHAMPION);
        // When
        learn("a", CHAMPION);
        // Then
        assertThat(champion()).contains("a");
        learn("a", ROLLED_BACK);
        assertThat(champion()).contains("b");
    }

    @Test
    void passesOverARefusedRecordUntilItIsPublishedAgain() {
        // Given
        learn("a", CHAMPION);
        PublishedModel broken = learn("b", CHAMPION);
        // When
        history.refuse(broken);
        // Then
        assertThat(champion()).contains("a");
        learn("b", CHAMPION);
        assertThat(champion()).contains("b");
    }

    @Test
    void forgetsADeletedVersion() {
        // Given
        learn("a", CHAMPION);
        // When
        history.forget("a");
        // Then
        assertThat(champion()).isEmpty();
    }

    private PublishedModel learn(String version, ModelStage stage) {
        PublishedModel published = Published.of(offset++, version, stage);
        history.learn(published);
        return published;
    }

    private Optional<String> champion() {
        return history.champion().map(model -> model.event().getModelVersion());
    }
}
