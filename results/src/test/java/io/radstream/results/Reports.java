package io.radstream.results;

import io.radstream.results.report.Algorithm;
import io.radstream.results.report.DiagnosisReport;
import io.radstream.results.report.KeySlice;
import io.radstream.results.report.Predecessor;
import io.radstream.results.report.ReportOutcome;
import io.radstream.results.report.ReportedFinding;
import io.radstream.results.report.ReportedInstance;
import io.radstream.results.report.ReportedStudy;
import io.radstream.terminology.urgency.Urgency;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Object mother of reports. */
public final class Reports {

    public static final Instant DIAGNOSED_AT = Instant.parse("2026-11-24T10:11:12Z");
    public static final String NOTICE = "Research use only. Not a medical device.";

    private Reports() {}

    /** Two instances of one CT series with a pneumothorax. */
    public static DiagnosisReport chest() {
        return about("5f0c1b2a", 0, List.of(study("1.2.3", "1.2.3.1", 2)));
    }

    /** A study of so many CT instances of one series. */
    public static ReportedStudy study(String studyUid, String seriesUid, int instances) {
        return new ReportedStudy(
                studyUid,
                Stream.iterate(1, i -> i + 1)
                        .limit(instances)
                        .map(i ->
                                new ReportedInstance(seriesUid, seriesUid + "." + i, "1.2.840.10008.5.1.4.1.1.2", "CT"))
                        .toList());
    }

    /** A report whose outcome goes round with the index: findings, none, abstained, degraded, not run; every third amends. */
    public static DiagnosisReport about(String caseId, int index, List<ReportedStudy> studies) {
        ReportOutcome outcome =
                switch (index % 5) {
                    case 2 -> ReportOutcome.ABSTAINED;
                    case 3 -> ReportOutcome.DEGRADED;
                    case 4 -> ReportOutcome.NOT_RUN;
                    default -> ReportOutcome.DIAGNOSED;
                };
        boolean found = index % 5 == 0 || index % 5 == 3;
        boolean amends = index % 3 == 1;
        return new DiagnosisReport(
                caseId,
                amends ? 2 : 1,
                outcome,
                outcome == ReportOutcome.DIAGNOSED ? "" : "for a test",
                studies,
                found ? findings(studies.get(0)) : List.of(),
                new Algorithm("RadDiag", "demo-1", "v1", "site-1"),
                amends
                        ? Optional.of(new Predecessor(1, Set.of(studies.get(0).studyUid()), Set.of("Pneumonia")))
                        : Optional.empty(),
                index % 4 == 3,
                DIAGNOSED_AT,
                NOTICE);
    }

    /** The same report as revision 2, replacing revision 1. */
    public static DiagnosisReport amended(DiagnosisReport report, List<ReportedFinding> findings) {
        return new DiagnosisReport(
                report.caseId(),
                2,
                report.outcome(),
                report.reason(),
                report.studies(),
                findings,
                report.algorithm(),
                Optional.of(new Predecessor(1, Set.of(report.studies().get(0).studyUid()), Set.of("Pneumothorax"))),
                false,
                report.diagnosedAt().plusSeconds(60),
                report.notice());
    }

    private static List<ReportedFinding> findings(ReportedStudy study) {
        List<KeySlice> slices = study.instances().stream()
                .limit(3)
                .map(instance -> new KeySlice(instance.sopInstanceUid(), OptionalInt.empty(), 0.3))
                .toList();
        return List.of(
                new ReportedFinding(
                        "Pneumothorax", "J93.9", "Pneumothorax, unspecified", 0.913, 0.42, Urgency.STAT, slices),
                new ReportedFinding(
                        "Ménière disease",
                        "H81.09",
                        "Ménière’s disease, unspecified ear, with a title that is a good deal longer than sixty-four characters",
                        0.5,
                        0.33,
                        Urgency.ROUTINE,
                        List.of()));
    }
}
