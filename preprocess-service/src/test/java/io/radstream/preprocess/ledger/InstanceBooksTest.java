package io.radstream.preprocess.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.CaseAssembled;
import io.radstream.event.CasePrepared;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InstanceBooksTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final InstanceBooks books = new InstanceBooks();

    private void assembled(String caseId, int revision, int instances) {
        books.assembled(CaseAssembled.newBuilder()
                .setCaseId(caseId)
                .setRevision(revision)
                .setInstanceCount(instances)
                .setAssembledAt(NOW)
                .build());
    }

    private void prepared(String caseId, int revision, int used, int setAside, int rejected) {
        books.prepared(CasePrepared.newBuilder()
                .setCaseId(caseId)
                .setRevision(revision)
                .setUsedCount(used)
                .setSetAsideCount(setAside)
                .setRejectedCount(rejected)
                .build());
    }

    private InstanceSums sums() {
        return books.sums(NOW, HALF_AN_HOUR);
    }

    @Test
    void everyInstanceOfTheLastRevisionHasOneEnd() {
        // Given
        assembled("a", 1, 5);
        prepared("a", 1, 5, 0, 0);
        assembled("a", 2, 8);
        prepared("a", 2, 5, 2, 1);
        assembled("b", 1, 3);

        // Then
        assertThat(sums()).isEqualTo(new InstanceSums(11, 5, 2, 1, 0, 3, 0, 0));
        assertThat(sums().alarming()).isFalse();
    }

    @Test
    void endsThatDoNotAddUpRaiseTheAlarm() {
        // Given
        assembled("a", 1, 5);
        prepared("a", 1, 4, 0, 0);

        // Then
        assertThat(sums().unbalancedCases()).isEqualTo(1);
        assertThat(sums().alarming()).isTrue();
    }

    @Test
    void aCaseThatIsNotPreparedInTimeRaisesTheAlarmUntilItIs() {
        // Given
        assembled("a", 1, 5);

        // Then
        assertThat(books.sums(NOW.plus(HALF_AN_HOUR), HALF_AN_HOUR).alarming()).isFalse();
        assertThat(books.sums(NOW.plus(HALF_AN_HOUR).plusMillis(1), HALF_AN_HOUR)
                        .overdueCases())
                .isEqualTo(1);
        prepared("a", 1, 5, 0, 0);
        assertThat(books.sums(NOW.plus(HALF_AN_HOUR).plusMillis(1), HALF_AN_HOUR)
                        .alarming())
                .isFalse();
    }

    @Test
    void theOrderOfTheTopicsAndRepetitionsDoNotMatter() {
        // Given
        prepared("a", 2, 5, 0, 0);
        prepared("a", 1, 3, 0, 0);
        assembled("a", 2, 5);
        assembled("a", 1, 3);
        prepared("a", 2, 5, 0, 0);

        // Then
        assertThat(sums()).isEqualTo(new InstanceSums(5, 5, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aCaseThatCouldNotBePreparedLosesItsInstancesVisibly() {
        // Given
        assembled("a", 1, 5);
        books.prepared(CasePrepared.newBuilder()
                .setCaseId("a")
                .setRevision(1)
                .setEmptyReason("BLOB_MISSING")
                .build());

        // Then
        assertThat(sums()).isEqualTo(new InstanceSums(5, 0, 0, 0, 5, 0, 0, 0));
    }
}
