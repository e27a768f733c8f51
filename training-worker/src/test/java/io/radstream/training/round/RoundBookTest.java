package io.radstream.training.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.training.gate.Condition;
import io.radstream.training.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundBookTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Verdict REFUSAL = new Verdict(
            false,
            "Refused: 1 of 1 conditions not met: better-overall.",
            List.of(new Condition("better-overall", false, "log-loss rises")),
            Map.of("logLoss", 0.1),
            Map.of("logLoss", 0.2));

    @TempDir
    Path folder;

    private RoundBook book;

    @BeforeEach
    void open() throws IOException {
        book = RoundBook.open(folder, NOON);
    }

    @Test
    void oneRoundRunsAtATime() throws IOException {
        // Given
        assertThat(book.begin("first", NOON)).isPresent();
        // When
        var second = book.begin("second", NOON.plusSeconds(1));
        // Then
        assertThat(second).isEmpty();
        assertThat(book.running()).map(Round::reason).contains("first");
    }

    @Test
    void aDecidedRoundIsReadBackAsItWas() throws IOException {
        // Given
        Round round = book.begin("first", NOON).orElseThrow();
        Round ended = round.at(new RoundProgress("comparing", 10, 10, 0.5, 0))
                .decided(REFUSAL, "small-0123456789ab", NOON.plusSeconds(60));
        // When
        book.end(ended);
        // Then
        assertThat(RoundBook.open(folder, NOON).all()).containsExactly(ended);
        assertThat(ended.state()).isEqualTo(RoundState.REFUSED);
    }

    @Test
    void aRoundThatWasRunningWhenTheProcessEndedIsInterrupted() throws IOException {
        // Given
        Round round = book.begin("first", NOON).orElseThrow();
        // When
        RoundBook reopened = RoundBook.open(folder, NOON.plusSeconds(60));
        // Then
        assertThat(reopened.find(round.id())).map(Round::state).contains(RoundState.INTERRUPTED);
        assertThat(reopened.interruptedInARow()).isEqualTo(1);
        assertThat(reopened.lastCompleteStart()).isEmpty();
        assertThat(RoundBook.open(folder, NOON).running()).isEmpty();
    }

    @Test
    void aRoundThatEndedByItselfBreaksTheRowOfInterruptions() throws IOException {
        // Given
        book.begin("first", NOON);
        RoundBook reopened = RoundBook.open(folder, NOON);
        Round second = reopened.begin("second", NOON.plusSeconds(60)).orElseThrow();
        // When
        reopened.end(second.ended(RoundState.FAILED, "failed", NOON.plusSeconds(61)));
        // Then
        assertThat(reopened.interruptedInARow()).isZero();
        assertThat(reopened.lastCompleteStart()).contains(NOON.plusSeconds(60));
    }

    @Test
    void roundsSortByTimeEvenWhenTheClockIsSetBack() throws IOException {
        // Given
        Round first = book.begin("first", NOON).orElseThrow();
        book.end(first.ended(RoundState.FAILED, "failed", NOON));
        // When
        Round second = book.begin("second", NOON.minusSeconds(3600)).orElseThrow();
        // Then
        assertThat(second.id()).isGreaterThan(first.id());
        assertThat(RoundBook.open(folder, NOON).all()).extracting(Round::reason).containsExactly("second", "first");
    }

    @Test
    void progressIsShownWhileItRuns() throws IOException {
        // Given
        Round round = book.begin("first", NOON).orElseThrow();
        // When
        book.progress(new RoundProgress("training", 3, 10, 0.7, 12));
        // Then
        assertThat(book.find(round.id()).orElseThrow().progress().step()).isEqualTo(3);
    }

    @Test
    void aDamagedFileIsLeftAloneAndTheOthersAreRead() throws IOException {
        // Given
        book.begin("first", NOON);
        Path damaged = Files.writeString(folder.resolve("round-19990101T000000.000.json"), "{");
        // When
        RoundBook reopened = RoundBook.open(folder, NOON);
        // Then
        assertThat(reopened.all()).hasSize(1);
        assertThat(damaged).exists();
    }

    @Test
    void theOldestRoundsAreForgotten() throws IOException {
        // Given
        for (int i = 0; i <= RoundBook.ROUNDS_MAX; i++) {
            Round round = book.begin("round " + i, NOON.plusSeconds(i)).orElseThrow();
            book.end(round.ended(RoundState.FAILED, "failed", NOON));
        }
        // When
        List<Round> kept = RoundBook.open(folder, NOON).all();
        // Then
        assertThat(kept).hasSize(RoundBook.ROUNDS_MAX);
        assertThat(kept.get(kept.size() - 1).reason()).isEqualTo("round 1");
    }
}
