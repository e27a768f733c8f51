package io.radstream.triage.feedback;

import io.radstream.event.FeedbackGiven;

/** What becomes of a well-formed request. */
public sealed interface FeedbackRuling {

    /** It is to be published. */
    record Accepted(FeedbackGiven event) implements FeedbackRuling {}

    /** The same was said before under this id: nothing is published again. */
    record Repeated(FeedbackGiven event) implements FeedbackRuling {}

    /** There is no such case. */
    record UnknownCase() implements FeedbackRuling {}

    /** The case has no such revision; {@code newest} is the one to read again. */
    record UnknownRevision(int newest) implements FeedbackRuling {}

    /** Something else was said under this id. */
    record IdTaken() implements FeedbackRuling {}
}
