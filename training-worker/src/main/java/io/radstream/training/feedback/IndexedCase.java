package io.radstream.training.feedback;

import io.radstream.event.PreparedScan;
import io.radstream.id.CaseId;
import io.radstream.id.PatientKey;
import java.time.Instant;
import java.util.List;

/**
 * A case that can be trained on or compared on: the scans of its latest revision and what its readers agree on.
 *
 * @param revision of the scans
 * @param scans ranked, at least one
 * @param targets with at least one known label
 * @param labelledAt when the latest of its feedback reached the topic
 */
public record IndexedCase(
        CaseId caseId,
        int revision,
        PatientKey patient,
        List<PreparedScan> scans,
        Targets targets,
        Instant labelledAt) {

    public IndexedCase {
        scans = List.copyOf(scans);
    }
}
