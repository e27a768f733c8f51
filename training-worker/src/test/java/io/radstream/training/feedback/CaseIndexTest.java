package io.radstream.training.feedback;

import static io.radstream.training.feedback.Events.CASE;
import static io.radstream.training.feedback.Events.NOON;
import static io.radstream.training.feedback.Events.SPACE;
import static io.radstream.training.feedback.Events.codes;
import static io.radstream.training.feedback.Events.feedback;
import static io.radstream.training.feedback.Events.labels;
import static io.radstream.training.feedback.Events.prepared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.event.FeedbackGiven;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseIndexTest {

    private final CaseIndex index = new CaseIndex(100);

    @Test
    void silenceIsUnknownAndNeverNegative() {
        // Given
        index.prepared(prepared(CASE, 1, 1));
        index.feedback(feedback("anna").setConfirmed(labels("Pneumothorax")).build(), NOON);
        // When
        Targets targets = only().targets();
        // Then
        assertThat(targets.mask()).containsExactly(0, 1, 0, 0);
        assertThat(targets.labels()).containsExactly(0, 1, 0, 0);
    }

    @Test
    void aCompleteListMakesEveryOtherLabelAbsent() {
        // Given
        index.prepared(prepared(CASE, 1, 1));
        index.feedback(
                feedback("anna").setAdded(labels("Cyst")).setComplete(true).build(), NOON);
        // When
        Targets targets = only().targets();
        // Then
        assertThat(targets.mask()).containsExactly(1, 1, 1, 1);
        assertThat(targets.labels()).containsExactly(0, 0, 1, 0);
    }

    @Test
    void aRejectedLabelIsAbsent() {
        // Given
        index.prepared(prepared(CASE, 1, 1));
        index.feedback(feedback("anna").setRejected(labels("Cyst")).build(), NOON);
        // When
        Targets targets = only().targets();
        // Then
        assertThat(targets.isAbsent(2)).isTrue();
        assertThat(targets.known()).isEqualTo(1);
    }

    @Test
    void aCompleteListDoesNotHoldForALaterRevisionButItsLabelsDo() {
        // Given
        index.prepared(prepared(CASE, 2, 1));
        index.feedback(
                feedback("anna").setAdded(labels("Cyst")).setComplete(true).build(), NOON);
        // When
        Targets targets = only().targets();
        // Then
        assertThat(targets.mask()).containsExactly(0, 0, 1, 0);
    }

    @Test
    void theMajorityDecidesAndATieIsUnknown() {
        // Given
        index.prepared(prepared(CASE, 1, 1));
        index.feedback(
                feedback("anna").setConfirmed(labels("Cyst", "Pneumothorax")).build(), NOON);
        index.feedback(feedback("ben").setConfirmed(labels("Cyst")).build(), NOON);
        index.feedback(
                feedback("cleo").setRejected(labels("Cyst", "Pneumothorax")).build(), NOON);
        // When
        LabelledCases labelled = index.labelled(SPACE);
        // Then
        Targets targets = labelled.cases().get(0).targets();
        assertThat(targets.isPresent(2)).isTrue();
        assertThat(targets.mask()[1]).isZero();
        assertThat(labelled.disputed()).isEqualTo(1);
    }

    @Test
    void theLatestWordOfAReaderCountsWhateverTheOrderOfArrival() {
        // Given
        index.prepared(prepared(CASE, 1, 1));
        index.feedback(
                feedback("anna")
                        .setRejected(labels("Cyst"))
                        .setGivenAt(NOON.plusSeconds(60))
                        .build(),
                NOON);
        index.feedback(feedback("anna").setConfirmed(labels("Cyst")).build(), NOON);
        // When
        Targets targets = only().targets();
        // Then
        assertThat(targets.isAbsent(2)).isTrue();
    }

    @Test
    void aRepetitionDoesNotMakeALabelNew() {
        // Given
        FeedbackGiven feedback = feedback("anna").setConfirmed(labels("Cyst")).build();
        index.prepared(prepared(CASE, 1, 1));
        index.feedback(feedback, NOON);
        // When
        index.feedback(feedback, NOON.plusSeconds(3600));
        // Then
        assertThat(only().labelledAt()).isEqualTo(NOON);
    }

    @Test
    void feedbackMayComeBeforeItsCase() {
        // Given
        index.feedback(feedback("anna").setConfirmed(labels("Cyst")).build(), NOON);
        assertThat(index.labelled(SPACE).withoutCase()).isEqualTo(1);
        // When
        index.prepared(prepared(CASE, 1, 2));
        // Then
        assertThat(only().scans()).hasSize(2);
    }

    @Test
    void anOlderRevisionDoesNotReplaceANewerOne() {
        // Given
        index.prepared(prepared(CASE, 2, 2));
        index.feedback(feedback("anna").setConfirmed(labels("Cyst")).build(), NOON);
        // When
        index.prepared(prepared(CASE, 1, 1));
        // Then
        assertThat(only().revision()).isEqualTo(2);
    }

    @Test
    void anErasedCaseIsNotUsed() {
        // Given
        index.prepared(prepared(CASE, 1, 1));
        index.feedback(feedback("anna").setConfirmed(labels("Cyst")).build(), NOON);
        // When
        index.erased(CASE);
        // Then
        assertThat(index.labelled(SPACE).cases()).isEmpty();
    }

    @Test
    void mentionsOutsideTheLabelSpaceAreCountedByCode() {
        // Given
        index.prepared(prepared(CASE, 1, 1));
        index.feedback(
                feedback("anna")
                        .setAdded(codes("I60.9", "I60.9"))
                        .setRejected(codes("free text"))
                        .build(),
                NOON);
        // When
        LabelledCases labelled = index.labelled(SPACE);
        // Then
        assertThat(labelled.outside()).containsEntry("I60.9", 2).containsEntry("(no code)", 1);
        assertThat(labelled.withoutLabel()).isEqualTo(1);
    }

    @Test
    void aSharedCodeSaysThatOneOfItsLabelsIsPresentAndLeavesAllOfThemUnknown() {
        // Given
        index.prepared(prepared(CASE, 1, 1));
        index.feedback(
                feedback("anna").setAdded(codes("N28.1")).setComplete(true).build(), NOON);
        // When
        Targets targets = only().targets();
        // Then
        assertThat(targets.mask()).containsExactly(1, 1, 0, 0);
    }

    @Test
    void aLabelBothConfirmedAndRejectedByOneReaderIsUnknown() {
        // Given
        index.prepared(prepared(CASE, 1, 1));
        index.feedback(
                feedback("anna")
                        .setConfirmed(labels("Cyst"))
                        .setRejected(labels("Cyst"))
                        .setComplete(true)
                        .build(),
                NOON);
        // When
        Targets targets = only().targets();
        // Then
        assertThat(targets.mask()).containsExactly(1, 1, 0, 1);
    }

    @Test
    void casesWithoutAScanAreCountedNotUsed() {
        // Given
        index.prepared(prepared(CASE, 1, 0));
        index.feedback(feedback("anna").setConfirmed(labels("Cyst")).build(), NOON);
        // When
        LabelledCases labelled = index.labelled(SPACE);
        // Then
        assertThat(labelled.cases()).isEmpty();
        assertThat(labelled.withoutScans()).isEqualTo(1);
    }

    @Test
    void theLongestUntouchedCaseLeavesAFullIndex() {
        // Given
        CaseIndex small = new CaseIndex(2);
        for (int i = 1; i <= 3; i++) {
            small.prepared(prepared(String.format("%032x", i), 1, 1));
        }
        // When
        int size = small.size();
        // Then
        assertThat(size).isEqualTo(2);
        assertThat(small.evicted()).isEqualTo(1);
    }

    @Test
    void anImpossibleCaseIdIsPoison() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> index.feedback(feedback("anna").setCaseId("?").build(), NOON))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(RejectReason.INVALID_RECORD));
    }

    private IndexedCase only() {
        List<IndexedCase> cases = index.labelled(SPACE).cases();
        assertThat(cases).hasSize(1);
        return cases.get(0);
    }
}
