package io.radstream.triage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.triage.board.CaseStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    @Test
    void readsNumbersAndWords() {
        assertThat(Query.number("limit", null, 100, 1, 1000)).isEqualTo(100);
        assertThat(Query.number("limit", "7", 100, 1, 1000)).isEqualTo(7);
        assertThat(Query.words("status", "not-run, AMENDED", CaseStatus.class, CaseStatus::word))
                .containsExactlyInAnyOrder(CaseStatus.NOT_RUN, CaseStatus.AMENDED);
        assertThat(Query.words("status", "", CaseStatus.class, CaseStatus::word))
                .hasSize(CaseStatus.values().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "ten", "1e3", "99999999999"})
    void refusesNumbersOutsideTheRange(String value) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Query.number("limit", value, 100, 1, 1000))
                .satisfies(refused -> assertThat(refused.problem().field()).isEqualTo("limit"));
    }

    @Test
    void refusesAnUnknownWord() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Query.words("status", "assembled,done", CaseStatus.class, CaseStatus::word))
                .satisfies(refused -> assertThat(refused.problem().detail()).contains("not-run"));
    }
}
