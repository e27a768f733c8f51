package io.radstream.inference.prepared;

import io.radstream.event.CasePrepared;
import io.radstream.event.PreparedScan;
import io.radstream.id.CaseId;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says whether a decoded record can be a prepared case at all. Messages name fields, never their values. */
final class CaseCheck {

    /** A case that lists more scans is not believed. */
    static final int SCANS_LISTED_MAX = 1_000;

    private CaseCheck() {}

    /** The case, when the record names one and a revision: enough for a terminal answer, whatever else is wrong. */
    static Optional<CaseId> caseOf(CasePrepared event) {
        if (event.getRevision() < 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CaseId(event.getCaseId()));
        } catch (IllegalArgumentException e) {
            // The record's own id is what is wrong: there is no case to answer.
            return Optional.empty();
        }
    }

    /**
     * The case of a possible record.
     *
     * @throws RejectedException INVALID_RECORD or LIMIT_EXCEEDED, naming the field
     */
    static CaseId check(CasePrepared event, @Nullable String key) {
        CaseId caseId = caseOf(event).orElseThrow(() -> invalid("caseId or revision cannot be one"));
        if (!caseId.value().equals(key)) {
            throw invalid("the record's key is not its caseId");
        }
        if (event.getScans().size() > SCANS_LISTED_MAX) {
            throw new RejectedException(
                    RejectReason.LIMIT_EXCEEDED, "a case may list at most " + SCANS_LISTED_MAX + " scans");
        }
        Set<String> scanIds = new HashSet<>();
        for (PreparedScan scan : event.getScans()) {
            if (scan.getScanId().isEmpty() || !scanIds.add(scan.getScanId())) {
                throw invalid("scanId is empty or not unique in the case");
            }
            if (scan.getSlices() < 1 || scan.getSliceInstances().size() != scan.getSlices()) {
                throw invalid("sliceInstances do not fit slices");
            }
        }
        return caseId;
    }

    private static RejectedException invalid(String message) {
        return new RejectedException(RejectReason.INVALID_RECORD, message);
    }
}
