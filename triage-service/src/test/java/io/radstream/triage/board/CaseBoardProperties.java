package io.radstream.triage.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.Outcome;
import io.radstream.event.Urgency;
import io.radstream.triage.Events;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CaseBoardProperties {

    @Property(tries = 200)
    void theOrderOfArrivalDoesNotChangeTheBoard(@ForAll long seed) {
        // Given
        List<Consumer<CaseBoard>> arrivals = arrivals();
        List<CaseSummary> expected = boardAfter(arrivals);

        // When
        List<Consumer<CaseBoard>> shuffled = new ArrayList<>(arrivals);
        shuffled.addAll(arrivals.subList(0, 4));
        Collections.shuffle(shuffled, new Random(seed));

        // Then
        assertThat(boardAfter(shuffled)).isEqualTo(expected);
    }

    private static List<CaseSummary> boardAfter(List<Consumer<CaseBoard>> arrivals) {
        CaseBoard board = new CaseBoard(new CaseBoard.Limits(100, 10, 10, 10), change -> {});
        arrivals.forEach(arrival -> arrival.accept(board));
        return board.page(summary -> true, 0, 100).cases();
    }

    private static List<Consumer<CaseBoard>> arrivals() {
        return List.of(
                board -> board.assembled(Events.assembled(1, 1), Events.NINE),
                board -> board.prepared(Events.prepared(1, 1), Events.NINE),
                board -> board.diagnosed(Events.diagnosed(1, 1, Urgency.STAT), Events.NINE),
                board -> board.assembled(Events.assembled(1, 2), Events.NINE),
                board -> board.prepared(Events.prepared(1, 2), Events.NINE),
                board -> board.diagnosed(Events.diagnosed(1, 2, Outcome.DIAGNOSED, Urgency.URGENT, 1), Events.NINE),
                board -> board.feedback(Events.feedback(1, 1, "f-1", true), Events.NINE),
                board -> board.assembled(Events.assembled(2, 1), Events.NINE),
                board -> board.diagnosed(Events.diagnosed(2, 1, Outcome.NOT_RUN, Urgency.ROUTINE, null), Events.NINE),
                board -> board.feedback(Events.feedback(2, 1, "f-2", false), Events.NINE),
                board -> board.diagnosed(Events.diagnosed(3, 1, Urgency.STAT), Events.NINE),
                board -> board.erase(Events.caseId(3), Events.NINE.plusSeconds(1)));
    }
}
