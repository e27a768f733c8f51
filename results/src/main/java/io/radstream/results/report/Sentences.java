package io.radstream.results.report;

import java.util.ArrayList;
import java.util.List;

/** What a reader must know besides the findings, in words. */
final class Sentences {

    private Sentences() {}

    static List<String> of(DiagnosisReport report) {
        List<String> sentences = new ArrayList<>();
        sentences.add(outcome(report));
        if (!report.reason().isBlank()) {
            sentences.add("Reason: " + report.reason());
        }
        if (report.provisional()) {
            sentences.add("Provisional: more images are expected.");
        }
        report.predecessor()
                .ifPresent(earlier -> sentences.add("Replaces the result of revision " + earlier.revision() + "."));
        if (!report.notice().isBlank()) {
            sentences.add(report.notice());
        }
        return sentences;
    }

    static String outcome(DiagnosisReport report) {
        return switch (report.outcome()) {
            case DIAGNOSED ->
                report.findings().isEmpty()
                        ? "No finding reached its threshold. This does not exclude disease."
                        : "Findings of an algorithm, not verified by a physician.";
            case DEGRADED -> "The algorithm answered from less than it should have had; not verified by a physician.";
            case ABSTAINED -> "The algorithm declined to answer. This does not exclude disease.";
            case NOT_RUN -> "No algorithm looked at these images.";
        };
    }
}
