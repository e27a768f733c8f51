package io.radstream.triage.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.ModelPublished;
import io.radstream.event.ModelStage;
import io.radstream.event.PromotionDecided;
import io.radstream.triage.Events;
import org.junit.jupiter.api.Test;

class ModelBoardTest {

    private final ModelBoard board = new ModelBoard(3);

    @Test
    void takesTheLastChampionForTheChampion() {
        // When
        board.published(Events.model("small-a1", ModelStage.CHAMPION));
        board.published(Events.model("small-b2", ModelStage.CANDIDATE));
        board.published(Events.model("small-c3", ModelStage.CHAMPION));
        board.published(Events.model("small-a1", ModelStage.RETIRED));

        // Then
        assertThat(board.champion().map(ModelPublished::getModelVersion)).contains("small-c3");
    }

    @Test
    void goesBackToTheFormerChampionWhenTheNewOneIsRolledBack() {
        // Given
        board.published(Events.model("small-a1", ModelStage.CHAMPION));
        board.published(Events.model("small-b2", ModelStage.CHAMPION));

        // When
        board.published(Events.model("small-b2", ModelStage.ROLLED_BACK));

        // Then
        assertThat(board.champion().map(ModelPublished::getModelVersion)).contains("small-a1");
        assertThat(board.history()).hasSize(3);
    }

    @Test
    void neverForgetsTheChampion() {
        // Given
        board.published(Events.model("small-a1", ModelStage.CHAMPION));

        // When
        for (int i = 0; i < 9; i++) {
            board.published(Events.model("small-b" + i, ModelStage.CANDIDATE));
            board.decided(
                    PromotionDecided.newBuilder().setChallenger("small-b" + i).build());
        }

        // Then
        assertThat(board.champion().map(ModelPublished::getModelVersion)).contains("small-a1");
        assertThat(board.history()).hasSize(3);
        assertThat(board.decisions())
                .extracting(PromotionDecided::getChallenger)
                .containsExactly("small-b6", "small-b7", "small-b8");
    }

    @Test
    void forgetsAnErasedVersion() {
        // Given
        board.published(Events.model("small-a1", ModelStage.CHAMPION));

        // When
        board.erased("small-a1");

        // Then
        assertThat(board.champion()).isEmpty();
        assertThat(board.history()).isEmpty();
    }
}
