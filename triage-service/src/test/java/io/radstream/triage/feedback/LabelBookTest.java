package io.radstream.triage.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.event.CaseDiagnosed;
import io.radstream.event.Finding;
import io.radstream.event.LabelMention;
import io.radstream.terminology.icd.Icd10Cm;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelBookTest {

    private final LabelBook book = new LabelBook(Icd10Cm.load());

    @Test
    void prefersTheOneLabelOfACodeToTheTitleOfTheCode() {
        // Given
        learn("Collapsed lung", "J93.9");

        // Then
        assertThat(book.resolve("j93.9")).contains(new LabelMention("Collapsed lung", "J93.9"));
        assertThat(book.resolve(" collapsed LUNG ")).contains(new LabelMention("Collapsed lung", "J93.9"));
    }

    @Test
    void doesNotGuessBetweenTwoLabelsOfACode() {
        // Given
        learn("Collapsed left lung", "J93.9");
        learn("Collapsed right lung", "J93.9");

        // Then
        assertThat(book.resolve("J93.9")).contains(new LabelMention("Pneumothorax, unspecified", "J93.9"));
    }

    @Test
    void knowsALabelWithoutACode() {
        // Given
        learn("Normal", "");

        // Then
        assertThat(book.resolve("Normal")).contains(new LabelMention("Normal", ""));
        assertThat(book.resolve("Abnormal")).isEmpty();
    }

    private void learn(String label, String code) {
        book.learn(CaseDiagnosed.newBuilder()
                .setNearMisses(List.of(
                        Finding.newBuilder().setLabel(label).setCode(code).build()))
                .build());
    }
}
