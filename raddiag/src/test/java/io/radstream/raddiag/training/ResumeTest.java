package io.radstream.raddiag.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.raddiag.Cases;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.weights.InvalidWeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {

    private static final TrainingListener NOBODY = new TrainingListener() {};

    @TempDir
    Path folder;

    private final RadDiagModel start = RadDiagModel.initialise(Cases.TINY, Cases.LABELS, 1);
    private final TrainingSet set = TrainingSet.of(Cases.TINY, 3, Cases.learnable(24, 1));
    private final TrainingPlan plan = TrainingPlan.fromScratch(5, 4).withAveraging(0.9);

    @AfterEach
    void close() {
        start.close();
    }

    @Test
    void aKilledRunEndsWithTheWeightsOfOneThatWasNot() throws IOException {
        // Given a run that dies in the middle of its third epoch
        Path state = folder.resolve("run.state");
        TrainingListener dying = new TrainingListener() {
            @Override
            public void stepped(Progress progress) {
                if (progress.epoch() == 3) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        assertThatThrownBy(() -> RadDiagTrainer.train(new ResumableStart(start, state), set, plan, dying))
                .hasMessage("killed");
        assertThat(state).exists();

        // When
        TrainingRun resumed = RadDiagTrainer.train(new ResumableStart(start, state), set, plan, NOBODY);
        TrainingRun whole = RadDiagTrainer.train(start, set, plan, NOBODY);

        // Then
        try (RadDiagModel first = resumed.model();
                RadDiagModel second = whole.model()) {
            assertThat(first.sha256()).isEqualTo(second.sha256());
            assertThat(resumed.epochLosses()).isEqualTo(whole.epochLosses());
            assertThat(resumed.steps()).isEqualTo(whole.steps());
        }
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void refusesTheStateOfAnotherRun() throws IOException {
        Path state = folder.resolve("run.state");
        TrainingListener stopping = new TrainingListener() {
            @Override
            public boolean epochEnded(int epoch, double meanLoss, Supplier<RadDiagModel> snapshot) {
                if (epoch == 2) {
                    throw new IllegalStateException("killed");
                }
                return true;
            }
        };
        assertThatThrownBy(() -> RadDiagTrainer.train(new ResumableStart(start, state), set, plan, stopping))
                .hasMessage("killed");
        TrainingPlan other = TrainingPlan.fromScratch(6, 4);

        assertThatThrownBy(() -> RadDiagTrainer.train(new ResumableStart(start, state), set, other, NOBODY))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining("another start, plan or other cases");
        Files.writeString(state, "no state at all");
        assertThatThrownBy(() -> RadDiagTrainer.train(new ResumableStart(start, state), set, plan, NOBODY))
                .isInstanceOf(InvalidWeightsException.class);
    }
}
