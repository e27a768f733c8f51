package io.radstream.triage.delivery.sending;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import io.radstream.results.object.ResultKind;
import io.radstream.results.original.StoredHeader;
import io.radstream.results.report.Algorithm;
import io.radstream.results.report.DiagnosisReport;
import io.radstream.results.report.KeySlice;
import io.radstream.results.report.Predecessor;
import io.radstream.results.report.ReportOutcome;
import io.radstream.results.report.ReportedFinding;
import io.radstream.results.report.ReportedInstance;
import io.radstream.results.report.ReportedStudy;
import io.radstream.terminology.urgency.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Object mother of parcels and destinations. */
public final class Parcels {

    public static final Instant DIAGNOSED_AT = Instant.parse("2026-11-24T10:00:00Z");
    public static final String NAME = "Planted^Name";
    public static final String PATIENT_ID = "PLANTED-ID-77";
    public static final String ACCESSION = "PLANTED-ACC-7";

    private Parcels() {}

    /** Revision {@code revision} of a case of one CT study with a STAT finding, or none. */
    public static Parcel of(String caseId, int revision, boolean finding) {
        ReportedInstance instance = new ReportedInstance("1.2.3.1", "1.2.3.1.1", "1.2.840.10008.5.1.4.1.1.2", "CT");
        List<ReportedFinding> findings = finding
                ? List.of(new ReportedFinding(
                        "Pneumothorax",
                        "J93.9",
                        "Pneumothorax, unspecified",
                        0.9,
                        0.5,
                        Urgency.STAT,
                        List.of(new KeySlice("1.2.3.1.1", OptionalInt.empty(), 1))))
                : List.of();
        DiagnosisReport report = new DiagnosisReport(
                caseId,
                revision,
                ReportOutcome.DIAGNOSED,
                "",
                List.of(new ReportedStudy("1.2.3", List.of(instance))),
                findings,
                new Algorithm("RadDiag", "test-1", "v1", "site-1"),
                revision == 1
                        ? Optional.empty()
                        : Optional.of(new Predecessor(revision - 1, Set.of("1.2.3"), Set.of("Pneumothorax"))),
                false,
                DIAGNOSED_AT,
                "Research use only");
        return new Parcel(report, List.of(StoredHeader.of(original("1.2.3"))), ZoneOffset.UTC);
    }

    /** A header that says who the patient is. */
    public static DataSet original(String studyUid) {
        return new DataSet()
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, studyUid)
                .put(Tag.PATIENT_NAME, Vr.PN, NAME)
                .put(Tag.PATIENT_ID, Vr.LO, PATIENT_ID)
                .put(Tag.PATIENT_BIRTH_DATE, Vr.DA, "19610203")
                .put(Tag.ACCESSION_NUMBER, Vr.SH, ACCESSION);
    }

    public static Destination destination(DestinationKind kind, String address) {
        return destination(kind, address, false, Optional.empty());
    }

    public static Destination destination(
            DestinationKind kind, String address, boolean commitment, Optional<Urgency> urgencyAtLeast) {
        return new Destination(
                "archive",
                kind,
                address,
                new Destination.Titles("RADSTREAM", "ARCHIVE", "HOSPITAL"),
                EnumSet.allOf(ResultKind.class),
                new Destination.Filter(urgencyAtLeast, Set.of(), EnumSet.allOf(ReportOutcome.class)),
                Optional.of("secret"),
                commitment,
                Duration.ofSeconds(20));
    }
}
