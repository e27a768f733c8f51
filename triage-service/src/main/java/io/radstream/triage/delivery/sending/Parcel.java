package io.radstream.triage.delivery.sending;

import io.radstream.results.original.StoredHeader;
import io.radstream.results.report.DiagnosisReport;
import io.radstream.results.report.Standing;
import java.time.ZoneId;
import java.util.List;

/**
 * What is to be sent. The headers identify the patient: a parcel lives as long as one attempt.
 *
 * @param report what is said
 * @param originals a header of each study of the report that has a stored original, at least one
 * @param zone for times where an original names no offset
 */
public record Parcel(DiagnosisReport report, List<StoredHeader> originals, ZoneId zone) {

    public Parcel {
        originals = List.copyOf(originals);
        if (originals.isEmpty()) {
            throw new IllegalArgumentException("a parcel has an original");
        }
    }

    /** Results are sent while they stand. */
    Standing standing() {
        return Standing.CURRENT;
    }

    @Override
    public String toString() {
        return "Parcel of " + report.caseId() + '/' + report.revision();
    }
}
