package io.radstream.preprocess.assembly;

import io.radstream.event.Evidence;

/** Judges whether a study is complete, and when it is due. Pure: looks at one row and the configuration. */
final class Completeness {

    private final AssemblyConfig config;

    Completeness(AssemblyConfig config) {
        this.config = config;
    }

    /**
     * Judges an open study again, after anything has happened to it.
     *
     * <p>Releases are evidence when at least one came and every association that brought an instance, or announced one, is matched by its
     * release: count and digest. A count for the whole study is evidence when exactly so many instances are there.
     */
    void judge(StudyState state, long now) {
        Evidence found = evidence(state);
        if (found == Evidence.UNKNOWN) {
            state.evidenceAt = StudyState.NEVER;
        } else if (state.evidenceAt == StudyState.NEVER || found != state.evidence) {
            state.evidenceAt = now;
        }
        state.evidence = found;
    }

    private static Evidence evidence(StudyState state) {
        if (state.instances == 0) {
            return Evidence.UNKNOWN;
        }
        boolean released = !state.associations.isEmpty()
                && state.associations.values().stream().allMatch(AssociationTally::matched);
        if (released) {
            return Evidence.ASSOCIATION_RELEASED;
        }
        return state.expected > 0 && state.expected == state.instances ? state.expectedBy : Evidence.UNKNOWN;
    }

    /** When the row must be looked at again. */
    long deadline(StudyState state) {
        return switch (state.phase) {
            case OPEN -> Math.min(state.openedAt + config.ageMax().toMillis(), openDeadline(state));
            case CLOSED -> state.closedAt + config.lateFor().toMillis();
            case ENDED -> state.closedAt + config.rememberFor().toMillis();
        };
    }

    private long openDeadline(StudyState state) {
        return state.evidenceAt == StudyState.NEVER
                ? state.activityAt + config.quietPeriod().toMillis()
                : state.evidenceAt + config.releaseDelay().toMillis();
    }

    /** What closes an open study that is due now. */
    Evidence closing(StudyState state, long now) {
        if (state.evidenceAt != StudyState.NEVER
                && now >= state.evidenceAt + config.releaseDelay().toMillis()) {
            return state.evidence;
        }
        return now >= state.activityAt + config.quietPeriod().toMillis() ? Evidence.QUIET_PERIOD : Evidence.AGE_LIMIT;
    }
}
