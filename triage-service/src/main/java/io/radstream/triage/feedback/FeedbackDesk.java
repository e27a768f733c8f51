package io.radstream.triage.feedback;

import io.radstream.event.FeedbackGiven;
import io.radstream.event.LabelMention;
import io.radstream.triage.board.CaseBoard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Checks feedback against the board and the label book. Publishes nothing. */
public final class FeedbackDesk {

    private static final String SOURCE = "triage";

    private final CaseBoard board;
    private final LabelBook labels;

    public FeedbackDesk(CaseBoard board, LabelBook labels) {
        this.board = board;
        this.labels = labels;
    }

    /**
     * Rules on a request about a case.
     *
     * @throws InvalidFeedbackException naming the field: malformed, an unknown label or code, or one that is named twice
     */
    public FeedbackRuling rule(String caseId, byte[] body, Instant now) {
        FeedbackForm form = FeedbackFormReader.read(body);
        Optional<CaseBoard.Detail> found = board.detail(caseId);
        if (found.isEmpty()) {
            return new FeedbackRuling.UnknownCase();
        }
        CaseBoard.Detail detail = found.get();
        boolean known = detail.revisions().stream().anyMatch(revision -> revision.revision() == form.revision());
        if (!known) {
            return new FeedbackRuling.UnknownRevision(detail.summary().revision());
        }
        FeedbackGiven event = event(caseId, form, now);
        Optional<String> usedFor = form.feedbackId().flatMap(board::caseOfFeedback);
        if (usedFor.isEmpty()) {
            return new FeedbackRuling.Accepted(event);
        }
        return detail.feedback().stream()
                .filter(given -> saysTheSame(given, event))
                .findFirst()
                .<FeedbackRuling>map(FeedbackRuling.Repeated::new)
                .orElse(new FeedbackRuling.IdTaken());
    }

    private FeedbackGiven event(String caseId, FeedbackForm form, Instant now) {
        Map<LabelMention, String> fields = new HashMap<>();
        return new FeedbackGiven(
                form.feedbackId().orElseGet(() -> UUID.randomUUID().toString()),
                caseId,
                form.revision(),
                form.reader(),
                form.role(),
                mentions(form.confirmed(), fields),
                mentions(form.rejected(), fields),
                mentions(form.added(), fields),
                form.complete(),
                SOURCE,
                now);
    }

    private List<LabelMention> mentions(List<FeedbackForm.Named> named, Map<LabelMention, String> fields) {
        List<LabelMention> mentions = new ArrayList<>();
        for (FeedbackForm.Named name : named) {
            LabelMention mention = labels.resolve(name.text())
                    .orElseThrow(() -> new InvalidFeedbackException(
                            name.field(), "It is neither a label the model uses nor a code of ICD-10-CM."));
            String before = fields.putIfAbsent(mention, name.field());
            if (before != null) {
                throw new InvalidFeedbackException(name.field(), "The same finding is named in " + before + ".");
            }
            mentions.add(mention);
        }
        return mentions;
    }

    private static boolean saysTheSame(FeedbackGiven one, FeedbackGiven other) {
        return one.getFeedbackId().equals(other.getFeedbackId())
                && one.getRevision() == other.getRevision()
                && one.getReader().equals(other.getReader())
                && one.getRole() == other.getRole()
                && one.getConfirmed().equals(other.getConfirmed())
                && one.getRejected().equals(other.getRejected())
                && one.getAdded().equals(other.getAdded())
                && one.getComplete() == other.getComplete();
    }
}
