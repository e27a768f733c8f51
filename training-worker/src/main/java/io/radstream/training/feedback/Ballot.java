package io.radstream.training.feedback;

import io.radstream.event.FeedbackGiven;
import io.radstream.event.LabelMention;
import io.radstream.terminology.label.LabelSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * One reader's feedback as a vote on every label of a label space.
 *
 * <p>Confirmed and added labels are PRESENT, rejected ones ABSENT; where the reader said the list is complete, labels not named are
 * ABSENT too. A label both named present and rejected is SILENT: a contradiction tells nothing. A mention is found by its label, and
 * only when that is unknown by its code. A code that several labels share, said to be present, says that at least one of them is: all of
 * them are SILENT; rejected, all of them are ABSENT. Mentions outside the label space are listed in {@code outside}, never dropped.
 */
record Ballot(Vote[] votes, List<LabelMention> outside) {

    /**
     * Reads feedback.
     *
     * @param complete whether the feedback's own claim to be complete holds for the revision it is used with
     */
    static Ballot of(FeedbackGiven feedback, boolean complete, LabelSpace space) {
        Count count = new Count(space);
        feedback.getConfirmed().forEach(count::present);
        feedback.getAdded().forEach(count::present);
        feedback.getRejected().forEach(count::rejected);
        return new Ballot(count.votes(complete), count.outside);
    }

    /** Which labels were named, and how. */
    private static final class Count {
        private final LabelSpace space;
        private final boolean[] present;
        private final boolean[] rejected;
        private final boolean[] open;
        private final List<LabelMention> outside = new ArrayList<>();

        Count(LabelSpace space) {
            this.space = space;
            this.present = new boolean[space.size()];
            this.rejected = new boolean[space.size()];
            this.open = new boolean[space.size()];
        }

        void present(LabelMention mention) {
            List<Integer> found = find(mention);
            boolean[] marks = found.size() == 1 ? present : open;
            found.forEach(index -> marks[index] = true);
        }

        void rejected(LabelMention mention) {
            find(mention).forEach(index -> rejected[index] = true);
        }

        private List<Integer> find(LabelMention mention) {
            OptionalInt byLabel = space.indexOf(mention.getLabel());
            if (byLabel.isPresent()) {
                return List.of(byLabel.getAsInt());
            }
            List<Integer> byCode = space.indicesOfCode(mention.getCode());
            if (byCode.isEmpty()) {
                outside.add(mention);
            }
            return byCode;
        }

        Vote[] votes(boolean complete) {
            Vote[] votes = new Vote[space.size()];
            Arrays.setAll(votes, index -> vote(index, complete));
            return votes;
        }

        private Vote vote(int index, boolean complete) {
            if (present[index] || rejected[index]) {
                if (present[index] && rejected[index]) {
                    return Vote.SILENT;
                }
                return present[index] ? Vote.PRESENT : Vote.ABSENT;
            }
            return complete && !open[index] ? Vote.ABSENT : Vote.SILENT;
        }
    }
}
