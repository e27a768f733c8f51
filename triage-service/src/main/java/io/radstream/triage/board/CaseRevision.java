package io.radstream.triage.board;

import io.radstream.event.BlobReference;
import io.radstream.event.CaseAssembled;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import java.util.Optional;

/** What is known of one revision of a case: an event of each stage, as far as it has come or has been kept. */
public record CaseRevision(
        int revision,
        Optional<CaseAssembled> assembled,
        Optional<CasePrepared> prepared,
        Optional<CaseDiagnosed> diagnosed) {

    static CaseRevision unknown(int revision) {
        return new CaseRevision(revision, Optional.empty(), Optional.empty(), Optional.empty());
    }

    CaseRevision with(CaseAssembled event) {
        return new CaseRevision(revision, Optional.of(event), prepared, diagnosed);
    }

    CaseRevision with(CasePrepared event) {
        return new CaseRevision(revision, assembled, Optional.of(event), diagnosed);
    }

    /** A provisional answer never displaces the answer, in whatever order the two are read. */
    CaseRevision with(CaseDiagnosed event) {
        if (event.getProvisional()
                && diagnosed.filter(known -> !known.getProvisional()).isPresent()) {
            return this;
        }
        return new CaseRevision(revision, assembled, prepared, Optional.of(event));
    }

    /** The manifest that says most: the one of preparation, else the one of assembly; empty when neither event is known. */
    public Optional<BlobReference> manifest() {
        return prepared.map(CasePrepared::getManifest)
                .or(() -> assembled.map(CaseAssembled::getManifest))
                .filter(reference -> !reference.getSha256().isEmpty());
    }

    /** How many instances have an end: none before preparation; all of a case that could not be prepared, a dead letter says why. */
    int endedInstances() {
        if (prepared.isEmpty()) {
            return 0;
        }
        CasePrepared event = prepared.get();
        int ended = event.getUsedCount() + event.getSetAsideCount() + event.getRejectedCount();
        boolean lost = ended == 0 && event.getEmptyReason() != null;
        return lost ? assembled.map(CaseAssembled::getInstanceCount).orElse(0) : ended;
    }
}
