package io.radstream.inference.urgency;

import io.radstream.event.Urgency;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Sorts cases into STAT, URGENT and ROUTINE: the most pressing class of which a case bears a mark. Safe for concurrent use. */
public final class UrgencyClasses {

    private final Marking stat;
    private final Marking urgent;

    private record Marking(Set<String> sources, Set<String> modalities) {

        static Marking of(UrgencyConfig.Marks marks) {
            return new Marking(
                    marks.sources().orElse(Set.of()), marks.modalities().orElse(Set.of()));
        }

        boolean has(Collection<String> caseSources, Collection<String> caseModalities) {
            return caseSources.stream().anyMatch(sources::contains)
                    || caseModalities.stream().anyMatch(modalities::contains);
        }
    }

    public UrgencyClasses(UrgencyConfig config) {
        this.stat = Marking.of(config.stat());
        this.urgent = Marking.of(config.urgent());
    }

    /**
     * The class of a case.
     *
     * @param sources AE titles of its senders, as far as they are known
     * @param modalities of its scans, as far as they are known
     * @param before the urgency of the answer of an earlier revision, where there is one
     */
    public Urgency of(Collection<String> sources, Collection<String> modalities, Optional<Urgency> before) {
        Urgency marked = stat.has(sources, modalities)
                ? Urgency.STAT
                : urgent.has(sources, modalities) ? Urgency.URGENT : Urgency.ROUTINE;
        return sooner(marked, before.orElse(Urgency.ROUTINE));
    }

    /** The more pressing of two. */
    public static Urgency sooner(Urgency one, Urgency other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
