package io.radstream.triage.feedback;

import io.radstream.event.ReaderRole;
import java.util.List;
import java.util.Optional;

/**
 * A request as it was read: well-formed and within limits, its labels and codes not yet looked up.
 *
 * @param revision the revision the reader saw
 * @param complete whether every label not named is absent
 * @param feedbackId the sender's own id for the request, when it wants repetitions ignored
 */
record FeedbackForm(
        String reader,
        ReaderRole role,
        int revision,
        List<Named> confirmed,
        List<Named> rejected,
        List<Named> added,
        boolean complete,
        Optional<String> feedbackId) {

    /** A label or code as the reader wrote it, and the field it stood in. */
    record Named(String field, String text) {}
}
