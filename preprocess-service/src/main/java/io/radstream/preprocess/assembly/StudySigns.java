package io.radstream.preprocess.assembly;

import io.radstream.event.Evidence;
import io.radstream.preprocess.completeness.SeriesRule;
import io.radstream.preprocess.completeness.Sign;
import io.radstream.preprocess.completeness.Sign.Counted;
import io.radstream.preprocess.completeness.Sign.Listed;
import io.radstream.preprocess.completeness.Sign.Releases;
import io.radstream.preprocess.completeness.Sign.RequiredSeries;
import io.radstream.preprocess.completeness.Sign.SeriesCounted;
import io.radstream.preprocess.completeness.Sign.StepsInProgress;
import io.radstream.preprocess.completeness.Sign.Withdrawn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has been said about how complete a study is, as far as it still matters. Mutable: part of a {@link StudyState}.
 *
 * <p>Everything is bounded; the oldest entry is forgotten for a new one, and then weaker signs decide.
 */
final class StudySigns {

    static final int ASSOCIATIONS_MAX = 64;
    static final int LISTS_MAX = 16;
    static final int SERIES_MAX = 256;

    private static final List<Evidence> LISTS =
            List.of(Evidence.MPPS_COMPLETED, Evidence.INSTANCE_AVAILABILITY, Evidence.COMMITMENT_REQUESTED);

    final Map<Long, AssociationTally> associations = new LinkedHashMap<>();
    /** Lists by the hash of what they are of. */
    final Map<Long, Listing> lists = new LinkedHashMap<>();
    /** Performed procedure steps in progress. */
    final Set<Long> steps = new LinkedHashSet<>();
    /** Series by the hash of their UID. */
    final Map<Long, SeriesCount> series = new LinkedHashMap<>();
    /** Whether the series are all of the study's, counted from its first instance. */
    boolean seriesKept;
    /** Instances on itemised lists that have not come. */
    int awaited;
    /** The count that a signal about the whole study stated, 0 for none. */
    int expected;

    Evidence expectedBy = Evidence.UNKNOWN;
    /** Instances that were withdrawn since the last revision went out. */
    int withdrawn;

    void tally(long association, AssociationTally tally) {
        keep(associations, association, tally, ASSOCIATIONS_MAX);
    }

    void list(long origin, Listing listing) {
        keep(lists, origin, listing, LISTS_MAX);
    }

    void begin(long step) {
        if (steps.add(step) && steps.size() > LISTS_MAX) {
            steps.remove(steps.iterator().next());
        }
    }

    private static <T> void keep(Map<Long, T> map, long key, T value, int max) {
        map.put(key, value);
        if (map.size() > max) {
            map.remove(map.keySet().iterator().next());
        }
    }

    /** The signs of a study that has this many distinct instances, of this digest. */
    List<Sign> of(int counted, long digest, @Nullable SeriesRule rule) {
        List<Sign> signs = new ArrayList<>();
        if (!steps.isEmpty()) {
            signs.add(new StepsInProgress(steps.size()));
        }
        if (rule != null) {
            signs.add(new RequiredSeries(
                    rule.toString(),
                    rule.satisfiedBy(
                            series.values().stream().map(SeriesCount::tally).toList())));
        }
        LISTS.forEach(by -> listed(by, counted, digest).ifPresent(signs::add));
        if (expected > 0) {
            signs.add(new Counted(expectedBy, expected, counted));
        }
        seriesCounted().ifPresent(signs::add);
        if (!associations.isEmpty()) {
            int matched = (int) associations.values().stream()
                    .filter(AssociationTally::matched)
                    .count();
            signs.add(new Releases(matched, associations.size() - matched));
        }
        if (withdrawn > 0) {
            signs.add(new Withdrawn(withdrawn));
        }
        return signs;
    }

    /**
     * What the lists of one kind say together. Instances of itemised lists are awaited one by one; of the others only the sum is known,
     * which proves something when count and digest are those of all instances.
     */
    private Optional<Sign> listed(Evidence by, int counted, long digest) {
        int announced = 0;
        long announcedDigest = 0;
        boolean itemised = true;
        boolean digested = true;
        boolean any = false;
        for (Listing listing : lists.values()) {
            if (listing.by() == by) {
                any = true;
                announced += listing.count();
                announcedDigest ^= listing.digest().orElse(0);
                itemised &= listing.itemised();
                digested &= listing.digest().isPresent();
            }
        }
        if (!any) {
            return Optional.empty();
        }
        if (itemised) {
            return Optional.of(new Listed(by, announced, awaited));
        }
        boolean proves = announced == counted && (!digested || announcedDigest == digest);
        return proves || announced > counted
                ? Optional.of(new Listed(by, announced, announced - counted))
                : Optional.empty();
    }

    private Optional<Sign> seriesCounted() {
        int matched = 0;
        int missing = 0;
        for (SeriesCount one : series.values()) {
            if (one.expected() > one.counted()) {
                missing += one.expected() - one.counted();
            } else if (one.expected() > 0) {
                matched++;
            }
        }
        return matched + missing == 0 ? Optional.empty() : Optional.of(new SeriesCounted(matched, missing));
    }

    /** A revision is out: what has come true is spent, what is missing is still awaited. */
    void spend(int counted) {
        associations.clear();
        withdrawn = 0;
        if (awaited == 0) {
            lists.values().removeIf(listing -> listing.itemised() || listing.count() <= counted);
        }
        if (expected <= counted) {
            expected = 0;
            expectedBy = Evidence.UNKNOWN;
        }
        series.replaceAll((uid, one) -> one.expected() <= one.counted() ? one.expecting(0) : one);
    }

    /** The study is too old to be revised, or begins anew. */
    void forget() {
        associations.clear();
        lists.clear();
        steps.clear();
        series.clear();
        seriesKept = false;
        awaited = 0;
        expected = 0;
        expectedBy = Evidence.UNKNOWN;
        withdrawn = 0;
    }

    void write(RowWriter out) {
        out.number(associations.size());
        associations.forEach((association, tally) -> tally.write(out.hash(association)));
        out.number(lists.size());
        lists.forEach((origin, listing) -> listing.write(out.hash(origin)));
        out.number(steps.size());
        steps.forEach(out::hash);
        out.number(series.size());
        series.forEach((uid, one) -> one.write(out.hash(uid)));
        out.flag(seriesKept).number(awaited).number(expected).symbol(expectedBy).number(withdrawn);
    }

    static StudySigns read(RowReader in) {
        StudySigns signs = new StudySigns();
        for (int left = in.count(); left > 0; left--) {
            signs.associations.put(in.hash(), AssociationTally.read(in));
        }
        for (int left = in.count(); left > 0; left--) {
            signs.lists.put(in.hash(), Listing.read(in));
        }
        for (int left = in.count(); left > 0; left--) {
            signs.steps.add(in.hash());
        }
        for (int left = in.count(); left > 0; left--) {
            signs.series.put(in.hash(), SeriesCount.read(in));
        }
        signs.seriesKept = in.flag();
        signs.awaited = in.count();
        signs.expected = in.count();
        signs.expectedBy = in.evidence();
        signs.withdrawn = in.count();
        return signs;
    }
}
