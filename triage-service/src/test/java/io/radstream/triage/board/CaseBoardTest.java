package io.radstream.triage.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.CaseDiagnosed;
import io.radstream.event.Outcome;
import io.radstream.event.Urgency;
import io.radstream.triage.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseBoardTest {

    private static final Instant WRITTEN = Events.NINE.plusSeconds(3600);

    private final List<BoardChange> changes = new ArrayList<>();
    private final CaseBoard board = new CaseBoard(new CaseBoard.Limits(100, 3, 5, 10), changes::add);

    @Test
    void showsACaseFromItsAssemblyOn() {
        // When
        board.assembled(Events.assembled(1, 1), WRITTEN);

        // Then
        CaseSummary summary = summary(1);
        assertThat(summary.status()).isEqualTo(CaseStatus.ASSEMBLED);
        assertThat(summary.urgency()).isEqualTo(Priority.UNKNOWN);
        assertThat(summary.findings()).isEmpty();
        assertThat(summary.counts().instances()).isEqualTo(20);
        assertThat(summary.counts().used()).isNull();
        assertThat(summary.waitingSince()).isEqualTo(Events.NINE.plusSeconds(60));
        assertThat(board.casesOf(Events.study(1))).containsExactly(Events.caseId(1));
    }

    @Test
    void neverShowsAProvisionalAnswerInPlaceOfTheAnswer() {
        // Given
        CaseDiagnosed provisional = CaseDiagnosed.newBuilder(
                        Events.diagnosed(1, 1, Outcome.NOT_RUN, Urgency.ROUTINE, null))
                .setProvisional(true)
                .build();
        board.diagnosed(provisional, WRITTEN);
        assertThat(summary(1).status()).isEqualTo(CaseStatus.NOT_RUN);
        board.diagnosed(Events.diagnosed(1, 1, Urgency.STAT), WRITTEN);
        assertThat(summary(1).status()).isEqualTo(CaseStatus.DIAGNOSED);
        // When: two replicas wrote, and the provisional answer lies behind the answer.
        board.diagnosed(provisional, WRITTEN);
        // Then
        assertThat(summary(1).status()).isEqualTo(CaseStatus.DIAGNOSED);
    }

    @Test
    void showsTheAnswerEvenWhenItArrivesBeforeTheEarlierStages() {
        // Given
        board.diagnosed(Events.diagnosed(1, 1, Urgency.STAT), WRITTEN);

        // When
        board.assembled(Events.assembled(1, 1), WRITTEN);
        board.prepared(Events.prepared(1, 1), WRITTEN);

        // Then
        CaseSummary summary = summary(1);
        assertThat(summary.status()).isEqualTo(CaseStatus.DIAGNOSED);
        assertThat(summary.urgency()).isEqualTo(Priority.STAT);
        assertThat(summary.counts().setAside()).isEqualTo(2);
        assertThat(summary.notice()).isEqualTo(Events.NOTICE);
    }

    @Test
    void keepsTheFormerFindingsVisibleUntilTheNewRevisionIsAnswered() {
        // Given
        board.diagnosed(Events.diagnosed(1, 1, Urgency.STAT), WRITTEN);

        // When
        board.assembled(Events.assembled(1, 2), WRITTEN);

        // Then
        CaseSummary summary = summary(1);
        assertThat(summary.revision()).isEqualTo(2);
        assertThat(summary.status()).isEqualTo(CaseStatus.ASSEMBLED);
        assertThat(summary.urgency()).isEqualTo(Priority.STAT);
        assertThat(summary.findingsRevision()).isEqualTo(1);
        assertThat(summary.modalities()).containsExactly("CT");
        assertThat(summary.superseded()).isTrue();
    }

    @Test
    void letsTheNewRevisionSupersedeTheOldOne() {
        // Given
        board.diagnosed(Events.diagnosed(1, 1, Urgency.STAT), WRITTEN);

        // When
        board.diagnosed(Events.diagnosed(1, 2, Outcome.DIAGNOSED, Urgency.ROUTINE, 1), WRITTEN);

        // Then
        CaseSummary summary = summary(1);
        assertThat(summary.status()).isEqualTo(CaseStatus.AMENDED);
        assertThat(summary.urgency()).isEqualTo(Priority.ROUTINE);
        assertThat(summary.superseded()).isFalse();
        assertThat(page().total()).isEqualTo(1);
    }

    @Test
    void neverLetsAnOlderRevisionOverwriteANewerOne() {
        // Given
        board.diagnosed(Events.diagnosed(1, 2, Outcome.DIAGNOSED, Urgency.ROUTINE, 1), WRITTEN);
        CaseSummary before = summary(1);

        // When
        board.diagnosed(Events.diagnosed(1, 1, Urgency.STAT), WRITTEN);
        board.prepared(Events.prepared(1, 1), WRITTEN);

        // Then
        assertThat(summary(1).revision()).isEqualTo(2);
        assertThat(summary(1).urgency()).isEqualTo(Priority.ROUTINE);
        assertThat(summary(1).findings()).isEqualTo(before.findings());
        assertThat(detail(1).revisions()).extracting(CaseRevision::revision).containsExactly(1, 2);
    }

    @Test
    void tellsNothingNewAboutARepeatedRecord() {
        // Given
        board.diagnosed(Events.diagnosed(1, 1, Urgency.STAT), WRITTEN);
        changes.clear();

        // When
        board.diagnosed(Events.diagnosed(1, 1, Urgency.STAT), WRITTEN);

        // Then
        assertThat(changes).isEmpty();
        assertThat(page().total()).isEqualTo(1);
    }

    @Test
    void keepsAnErasedCaseErasedForOlderRecordsOfEveryTopic() {
        // Given
        board.diagnosed(Events.diagnosed(1, 1, Urgency.STAT), WRITTEN);
        board.feedback(Events.feedback(1, 1, "f-1", true), WRITTEN);

        // When
        board.erase(Events.caseId(1), WRITTEN.plusSeconds(1));
        board.assembled(Events.assembled(1, 1), WRITTEN);
        board.feedback(Events.feedback(1, 1, "f-1", true), WRITTEN);

        // Then
        assertThat(board.detail(Events.caseId(1))).isEmpty();
        assertThat(board.casesOf(Events.study(1))).isEmpty();
        assertThat(board.caseOfFeedback("f-1")).isEmpty();
        assertThat(changes).last().isEqualTo(new BoardChange.Removed(Events.caseId(1)));
    }

    @Test
    void takesACaseThatIsSentAgainAfterItsErasure() {
        // Given
        board.erase(Events.caseId(1), WRITTEN);

        // When
        board.assembled(Events.assembled(1, 1), WRITTEN.plusSeconds(5));

        // Then
        assertThat(board.detail(Events.caseId(1))).isPresent();
    }

    @Test
    void ordersByUrgencyThenWaitingThenAge() {
        // Given
        board.diagnosed(Events.diagnosed(1, 1, Urgency.ROUTINE), WRITTEN);
        board.diagnosed(Events.diagnosed(2, 1, Urgency.STAT), WRITTEN);
        board.diagnosed(Events.diagnosed(3, 1, Urgency.STAT), WRITTEN);
        board.diagnosed(Events.diagnosed(4, 1, Urgency.URGENT), WRITTEN);
        board.diagnosed(Events.diagnosed(5, 1, Outcome.NOT_RUN, Urgency.ROUTINE, null), WRITTEN);
        board.feedback(Events.feedback(2, 1, "f-2", true), WRITTEN);

        // When
        List<String> order = page().cases().stream().map(CaseSummary::caseId).toList();

        // Then
        assertThat(order)
                .containsExactly(
                        Events.caseId(3), Events.caseId(2), Events.caseId(4), Events.caseId(5), Events.caseId(1));
    }

    @Test
    void countsAnAbstentionAsUnknownAndNeverAsRoutine() {
        // When
        board.diagnosed(Events.diagnosed(1, 1, Outcome.ABSTAINED, Urgency.ROUTINE, null), WRITTEN);

        // Then
        assertThat(summary(1).status()).isEqualTo(CaseStatus.ABSTAINED);
        assertThat(summary(1).urgency()).isEqualTo(Priority.UNKNOWN);
        assertThat(summary(1).reason()).isEqualTo("no usable series");
    }

    @Test
    void makesACaseWaitAgainWhenARevisionFollowsItsFeedback() {
        // Given
        board.assembled(Events.assembled(1, 1), WRITTEN);
        board.feedback(Events.feedback(1, 1, "f-1", true), WRITTEN);
        assertThat(summary(1).feedback().state()).isEqualTo(FeedbackState.COMPLETE);
        assertThat(summary(1).waiting()).isFalse();

        // When
        board.assembled(Events.assembled(1, 2), WRITTEN);

        // Then
        assertThat(summary(1).feedback().state()).isEqualTo(FeedbackState.OUTDATED);
        assertThat(summary(1).waiting()).isTrue();
        assertThat(summary(1).waitingSince()).isEqualTo(Events.assembled(1, 2).getAssembledAt());
    }

    @Test
    void countsAFeedbackIdOnce() {
        // Given
        board.assembled(Events.assembled(1, 1), WRITTEN);

        // When
        board.feedback(Events.feedback(1, 1, "f-1", false), WRITTEN);
        board.feedback(Events.feedback(1, 1, "f-1", true), WRITTEN);

        // Then
        assertThat(summary(1).feedback().count()).isEqualTo(1);
        assertThat(summary(1).feedback().state()).isEqualTo(FeedbackState.PARTIAL);
    }

    @Test
    void holdsFeedbackThatComesBeforeItsCase() {
        // Given
        board.feedback(Events.feedback(1, 1, "f-1", true), WRITTEN);
        assertThat(page().total()).isZero();

        // When
        board.assembled(Events.assembled(1, 1), WRITTEN);

        // Then
        assertThat(summary(1).feedback().state()).isEqualTo(FeedbackState.COMPLETE);
    }

    @Test
    void pagesThroughWhatMatches() {
        // Given
        for (int number = 1; number <= 10; number++) {
            board.diagnosed(Events.diagnosed(number, 1, number % 2 == 0 ? Urgency.STAT : Urgency.ROUTINE), WRITTEN);
        }

        // When
        CaseBoard.Page page = board.page(summary -> summary.urgency() == Priority.STAT, 1, 2);

        // Then
        assertThat(page.total()).isEqualTo(5);
        assertThat(page.cases()).extracting(CaseSummary::caseId).containsExactly(Events.caseId(4), Events.caseId(6));
    }

    @Test
    void forgetsFirstWhatAReaderHasSeenWhenItIsFull() {
        // Given
        CaseBoard small = new CaseBoard(new CaseBoard.Limits(2, 3, 5, 10), changes::add);
        small.diagnosed(Events.diagnosed(1, 1, Urgency.STAT), WRITTEN);
        small.feedback(Events.feedback(1, 1, "f-1", true), WRITTEN);
        small.diagnosed(Events.diagnosed(2, 1, Urgency.ROUTINE), WRITTEN);

        // When
        small.diagnosed(Events.diagnosed(3, 1, Urgency.ROUTINE), WRITTEN);

        // Then
        assertThat(small.detail(Events.caseId(1))).isEmpty();
        assertThat(small.tally().cases()).isEqualTo(2);
        assertThat(small.tally().forgotten()).isEqualTo(1);
        assertThat(changes).contains(new BoardChange.Removed(Events.caseId(1)));
    }

    @Test
    void staysWithinItsLimitWhenOnlyFeedbackArrives() {
        // Given
        CaseBoard small = new CaseBoard(new CaseBoard.Limits(2, 3, 5, 10), changes::add);
        small.diagnosed(Events.diagnosed(1, 1, Urgency.ROUTINE), WRITTEN);

        // When
        for (int number = 2; number <= 9; number++) {
            small.feedback(Events.feedback(number, 1, "f-" + number, true), WRITTEN);
        }

        // Then
        assertThat(small.detail(Events.caseId(1))).isPresent();
        assertThat(small.tally().forgotten()).isEqualTo(7);
    }

    @Test
    void keepsTheNewestRevisionsAndFeedbackOfACase() {
        // When
        for (int revision = 1; revision <= 5; revision++) {
            board.assembled(Events.assembled(1, revision), WRITTEN);
        }
        for (int i = 1; i <= 7; i++) {
            board.feedback(Events.feedback(1, 5, "f-" + i, false), WRITTEN);
        }

        // Then
        assertThat(detail(1).revisions()).extracting(CaseRevision::revision).containsExactly(3, 4, 5);
        assertThat(detail(1).feedback()).hasSize(5);
        assertThat(board.caseOfFeedback("f-1")).isEmpty();
        assertThat(board.caseOfFeedback("f-7")).contains(Events.caseId(1));
    }

    @Test
    void talliesWhatWaits() {
        // Given
        board.diagnosed(Events.diagnosed(1, 1, Urgency.STAT), WRITTEN);
        board.assembled(Events.assembled(2, 1), WRITTEN);
        board.assembled(Events.assembled(3, 1), WRITTEN);
        board.feedback(Events.feedback(3, 1, "f-3", true), WRITTEN);

        // When
        CaseBoard.Tally tally = board.tally();

        // Then
        assertThat(tally.cases()).isEqualTo(3);
        assertThat(tally.waiting()).isEqualTo(2);
        assertThat(tally.byStatus()).containsEntry(CaseStatus.DIAGNOSED, 1).containsEntry(CaseStatus.ASSEMBLED, 2);
        assertThat(tally.waitingByUrgency()).containsEntry(Priority.STAT, 1).containsEntry(Priority.UNKNOWN, 1);
        assertThat(tally.oldestWaitingSince()).contains(Events.NINE.plusSeconds(110));
    }

    private CaseBoard.Page page() {
        return board.page(summary -> true, 0, 100);
    }

    private CaseSummary summary(int number) {
        return detail(number).summary();
    }

    private CaseBoard.Detail detail(int number) {
        return board.detail(Events.caseId(number)).orElseThrow();
    }
}
