package io.radstream.inference.finding;

import io.radstream.event.CaseFlag;
import io.radstream.id.CaseId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revision of a case that is complete and has no answer.
 *
 * @param reason why it is said now that no model ran, in words without patient values
 * @param scanner manufacturer and model, where known
 */
public record OverdueCase(
        CaseId caseId,
        int revision,
        String reason,
        List<String> studyUids,
        List<CaseFlag> flags,
        @Nullable String scanner,
        Instant assembledAt) {

    /** The same with another reason. */
    public OverdueCase because(String other) {
        return new OverdueCase(caseId, revision, other, studyUids, flags, scanner, assembledAt);
    }
}
