package io.radstream.inference.answered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.event.CaseDiagnosed;
import io.radstream.event.Outcome;
import io.radstream.id.CaseId;
import io.radstream.inference.answered.AnsweredRevisions.Verdict;
import io.radstream.inference.fixture.Cases;
import io.radstream.reject.RejectedException;
import io.radstream.serde.EventCodec;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnsweredRevisionsTest {

    private static final CaseId CASE = Cases.id(1);

    private final AnsweredRevisions answered = new AnsweredRevisions();

    @Test
    void isOpenUntilItIsAnswered() {
        // Given
        assertThat(answered.verdict(CASE, 1, false)).isEqualTo(Verdict.OPEN);
        // When
        answered.learn(answer(1, Outcome.DIAGNOSED, null));
        // Then
        assertThat(answered.verdict(CASE, 1, false)).isEqualTo(Verdict.ANSWERED);
        assertThat(answered.verdict(CASE, 2, false)).isEqualTo(Verdict.OPEN);
        assertThat(answered.verdict(Cases.id(2), 1, false)).isEqualTo(Verdict.OPEN);
    }

    @Test
    void isSupersededWhenALaterRevisionIsAnswered() {
        // When
        answered.learn(answer(3, Outcome.DIAGNOSED, null));
        // Then
        assertThat(answered.verdict(CASE, 2, false)).isEqualTo(Verdict.SUPERSEDED);
        assertThat(answered.verdict(CASE, 2, true)).isEqualTo(Verdict.SUPERSEDED);
    }

    @Test
    void keepsTheLaterOfTwoRevisionsWhateverTheirOrder() {
        // Given
        answered.learn(answer(3, Outcome.DIAGNOSED, null));
        // When
        answered.learn(answer(1, Outcome.DIAGNOSED, null));
        // Then
        assertThat(answered.verdict(CASE, 3, false)).isEqualTo(Verdict.ANSWERED);
    }

    @Test
    void answersAReplayedRecordAgainOnlyIfTheAnswerWasNotComplete() {
        // Given
        answered.learn(answer(1, Outcome.NOT_RUN, null));
        assertThat(answered.verdict(CASE, 1, false)).isEqualTo(Verdict.ANSWERED);
        assertThat(answered.verdict(CASE, 1, true)).isEqualTo(Verdict.OPEN);
        // When
        answered.learn(answer(1, Outcome.DIAGNOSED, null));
        // Then
        assertThat(answered.verdict(CASE, 1, true)).isEqualTo(Verdict.ANSWERED);
    }

    @Test
    void namesTheRevisionThatAnAnswerReplaces() {
        // When
        answered.learn(answer(2, Outcome.NOT_RUN, 1));
        // Then: revision 4 replaces 2; a repeated answer of 2 replaces what the first one did.
        assertThat(answered.standing(CASE, 4).supersedes()).isEqualTo(OptionalInt.of(2));
        assertThat(answered.standing(CASE, 2).supersedes()).isEqualTo(OptionalInt.of(1));
        assertThat(answered.standing(CASE, 1).supersedes()).isEmpty();
        assertThat(answered.standing(Cases.id(2), 4).supersedes()).isEmpty();
    }

    @Test
    void leavesARevisionOpenThatHasAProvisionalAnswerOnly() {
        // Given
        answered.learn(answer(1, Outcome.DIAGNOSED, null));
        assertThat(answered.silent(CASE, 2)).isTrue();
        // When
        answered.learn(provisional(2));
        // Then
        assertThat(answered.silent(CASE, 2)).isFalse();
        assertThat(answered.verdict(CASE, 2, false)).isEqualTo(Verdict.OPEN);
        assertThat(answered.standing(CASE, 2).provisional()).isTrue();
        assertThat(answered.standing(CASE, 3).provisional()).isFalse();
    }

    @Test
    void neverLetsAProvisionalAnswerDisplaceTheAnswer() {
        // Given
        answered.learn(answer(2, Outcome.DIAGNOSED, 1));
        // When
        answered.learn(provisional(2));
        // Then
        assertThat(answered.verdict(CASE, 2, false)).isEqualTo(Verdict.ANSWERED);
        assertThat(answered.standing(CASE, 2).provisional()).isFalse();
    }

    private static CaseDiagnosed provisional(int revision) {
        return CaseDiagnosed.newBuilder(answer(revision, Outcome.NOT_RUN, null))
                .setProvisional(true)
                .build();
    }

    @Test
    void forgetsAnErasedCase() {
        // Given
        answered.received(record(EventCodec.instance().encode(answer(1, Outcome.DIAGNOSED, null))));
        assertThat(answered.size()).isEqualTo(1);
        // When
        answered.received(record(null));
        // Then
        assertThat(answered.size()).isZero();
    }

    @Test
    void rejectsWhatIsNoAnswerOfACase() {
        // Given
        CaseDiagnosed nameless = CaseDiagnosed.newBuilder().setRevision(1).build();
        // Then
        assertThatThrownBy(() -> answered.received(record(EventCodec.instance().encode(nameless))))
                .isInstanceOf(RejectedException.class);
        assertThatThrownBy(() -> answered.received(record(new byte[] {1, 2, 3})))
                .isInstanceOf(RejectedException.class);
    }

    private static CaseDiagnosed answer(int revision, Outcome outcome, @Nullable Integer supersedes) {
        return CaseDiagnosed.newBuilder()
                .setCaseId(CASE.value())
                .setRevision(revision)
                .setOutcome(outcome)
                .setSupersedes(supersedes)
                .build();
    }

    @SuppressWarnings("NullAway") // A tombstone's value is null; Kafka's class is not annotated.
    private static ConsumerRecord<String, byte[]> record(byte @Nullable [] value) {
        return new ConsumerRecord<>("case-diagnosed", 0, 0, CASE.value(), value);
    }
}
