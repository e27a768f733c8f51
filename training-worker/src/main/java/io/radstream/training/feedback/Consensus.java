package io.radstream.training.feedback;

import io.radstream.terminology.label.LabelSpace;
import java.util.List;

/**
 * What the readers of a case agree on.
 *
 * <p>Every reader has one vote a label, whatever the role. The majority of those who said something decides; a tie is unknown and counted
 * as {@code disputed}. A label nobody spoke of is unknown.
 */
record Consensus(Targets targets, int disputed) {

    static Consensus of(List<Ballot> ballots, LabelSpace space) {
        Targets targets = Targets.unknown(space);
        int disputed = 0;
        for (int i = 0; i < space.size(); i++) {
            int present = count(ballots, i, Vote.PRESENT);
            int absent = count(ballots, i, Vote.ABSENT);
            if (present != absent) {
                targets.mask()[i] = 1;
                targets.labels()[i] = present > absent ? 1 : 0;
            } else if (present > 0) {
                disputed++;
            }
        }
        return new Consensus(targets, disputed);
    }

    private static int count(List<Ballot> ballots, int label, Vote vote) {
        int count = 0;
        for (Ballot ballot : ballots) {
            count += ballot.votes()[label] == vote ? 1 : 0;
        }
        return count;
    }
}
