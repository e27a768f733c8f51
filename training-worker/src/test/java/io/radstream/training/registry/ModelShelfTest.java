package io.radstream.training.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.ModelPublished;
import io.radstream.event.ModelStage;
import io.radstream.event.PromotionDecided;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ModelShelfTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ModelShelf shelf = new ModelShelf();

    @Test
    void theLastVersionThatIsChampionIsTheChampion() {
        // Given
        shelf.published(model("a", ModelStage.CHAMPION));
        shelf.published(model("b", ModelStage.CHAMPION));
        // When
        shelf.published(model("c", ModelStage.CANDIDATE));
        // Then
        assertThat(shelf.champion()).map(ModelPublished::getModelVersion).contains("b");
    }

    @Test
    void aChampionThatIsRolledBackGivesWayToTheOneBefore() {
        // Given
        shelf.published(model("a", ModelStage.CHAMPION));
        shelf.published(model("b", ModelStage.CHAMPION));
        // When
        shelf.published(model("b", ModelStage.ROLLED_BACK));
        // Then
        assertThat(shelf.champion()).map(ModelPublished::getModelVersion).contains("a");
    }

    @Test
    void theChampionIsNeverDroppedFromAFullShelf() {
        // Given
        shelf.published(model("champion", ModelStage.CHAMPION));
        // When
        for (int i = 0; i <= ModelShelf.VERSIONS_MAX; i++) {
            shelf.published(model("candidate-" + i, ModelStage.CANDIDATE));
        }
        // Then
        assertThat(shelf.champion()).map(ModelPublished::getModelVersion).contains("champion");
    }

    @Test
    void theLastRoundBeganItsDurationBeforeTheDecision() {
        assertThat(shelf.lastRoundStart()).isEqualTo(Instant.EPOCH);
        shelf.decided(decision("b", "a", true));
        assertThat(shelf.lastRoundStart()).isEqualTo(NOON.minusSeconds(90));
    }

    @Test
    void aPromotionWithoutItsModelIsFound() {
        // Given
        shelf.published(model("a", ModelStage.CHAMPION));
        shelf.decided(decision("b", "a", true));
        assertThat(shelf.unpublishedPromotion())
                .map(PromotionDecided::getChallenger)
                .contains("b");
        // When
        shelf.published(model("b", ModelStage.CHAMPION));
        // Then
        assertThat(shelf.unpublishedPromotion()).isEmpty();
    }

    @Test
    void aPromotionOverAModelThatIsNoLongerChampionIsNotMadeUpFor() {
        // Given
        shelf.published(model("a", ModelStage.CHAMPION));
        shelf.published(model("imported", ModelStage.CHAMPION));
        // When
        shelf.decided(decision("b", "a", true));
        // Then
        assertThat(shelf.unpublishedPromotion()).isEmpty();
    }

    private static ModelPublished model(String version, ModelStage stage) {
        return ModelPublished.newBuilder()
                .setModelVersion(version)
                .setStage(stage)
                .build();
    }

    private static PromotionDecided decision(String challenger, String champion, boolean promoted) {
        return PromotionDecided.newBuilder()
                .setChallenger(challenger)
                .setChampion(champion)
                .setPromoted(promoted)
                .setSeconds(90)
                .setDecidedAt(NOON)
                .build();
    }
}
