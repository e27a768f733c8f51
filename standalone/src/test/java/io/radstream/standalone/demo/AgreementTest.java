package io.radstream.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.CaseDiagnosed;
import io.radstream.event.Finding;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private static CaseDiagnosed answer(String... labels) {
        return CaseDiagnosed.newBuilder()
                .setFindings(Arrays.stream(labels)
                        .map(label -> Finding.newBuilder().setLabel(label).build())
                        .toList())
                .build();
    }

    @Test
    void countsRightWrongAndMissed() {
        Agreement agreement = Agreement.of(List.of("a", "b", "c"), answer("a", "d"));

        assertThat(agreement).isEqualTo(new Agreement(1, 1, 2));
        assertThat(agreement.f1()).isEqualTo(2.0 / 5);
    }

    @Test
    void nothingToFindAndNothingFoundIsRight() {
        assertThat(Agreement.of(List.of(), answer()).f1()).isEqualTo(1);
    }

    @Test
    void addsUp() {
        assertThat(new Agreement(1, 2, 3).plus(new Agreement(4, 5, 6))).isEqualTo(new Agreement(5, 7, 9));
    }
}
