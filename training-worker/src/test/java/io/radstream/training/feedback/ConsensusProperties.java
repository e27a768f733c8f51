package io.radstream.training.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class ConsensusProperties {

    @Property
    void theOrderOfTheReadersDoesNotMatter(
            @ForAll @Size(max = 6) List<@Size(4) List<Vote>> readers, @ForAll Random random) {
        List<Ballot> ballots = ballots(readers);
        List<Ballot> shuffled = new ArrayList<>(ballots);
        Collections.shuffle(shuffled, random);
        Targets first = Consensus.of(ballots, Events.SPACE).targets();
        Targets second = Consensus.of(shuffled, Events.SPACE).targets();
        assertThat(second.labels()).containsExactly(first.labels());
        assertThat(second.mask()).containsExactly(first.mask());
    }

    @Property
    void whatNobodySaidIsUnknownAndWhatAllSayHolds(
            @ForAll Vote vote, @ForAll @Size(min = 1, max = 5) List<Boolean> readers) {
        List<List<Vote>> same = readers.stream()
                .map(reader -> Collections.nCopies(Events.SPACE.size(), vote))
                .toList();
        Consensus consensus = Consensus.of(ballots(same), Events.SPACE);
        int expected = vote == Vote.SILENT ? 0 : Events.SPACE.size();
        assertThat(consensus.targets().known()).isEqualTo(expected);
        assertThat(consensus.targets().present()).isEqualTo(vote == Vote.PRESENT ? expected : 0);
        assertThat(consensus.disputed()).isZero();
    }

    private static List<Ballot> ballots(List<List<Vote>> readers) {
        return readers.stream()
                .map(votes -> new Ballot(votes.toArray(Vote[]::new), List.of()))
                .toList();
    }
}
