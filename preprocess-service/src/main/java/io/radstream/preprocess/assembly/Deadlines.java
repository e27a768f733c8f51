package io.radstream.preprocess.assembly;

import io.radstream.preprocess.completeness.Completeness;
import io.radstream.preprocess.completeness.Decision;
import io.radstream.preprocess.completeness.Standing;

/** Judges studies, stores them, and keeps them in the index under the moment when they must be looked at again. */
final class Deadlines {

    private final LedgerParts parts;
    private final AssemblyStores stores;
    private final LivenessClock clock;

    Deadlines(LedgerParts parts, LivenessClock clock) {
        this.parts = parts;
        this.stores = parts.stores();
        this.clock = clock;
    }

    /** Judges the study again and stores it. */
    void keep(StudyKey key, StudyState state) {
        index(key, state);
        stores.put(key, state);
    }

    /**
     * Keeps the study in the deadline index. A deadline that moves on is left where it is: when it comes up, the true one is looked at, so that
     * an instance does not cost two more writes.
     */
    private void index(StudyKey key, StudyState state) {
        long deadline = of(state);
        if (state.indexedAt == StudyState.NEVER || deadline < state.indexedAt) {
            if (state.indexedAt != StudyState.NEVER) {
                stores.removeDeadline(key, state.indexedAt);
            }
            stores.addDeadline(key, deadline);
            state.indexedAt = deadline;
        }
    }

    /** When the study must be looked at again. */
    long of(StudyState state) {
        return switch (state.phase) {
            case OPEN -> {
                if (state.counted == 0) {
                    yield state.activityAt + parts.config().announcedFor().toMillis();
                }
                yield decide(state) instanceof Decision.Wait wait ? wait.until() : clock.now();
            }
            case CLOSED -> state.closedAt + parts.config().lateFor().toMillis();
            case ENDED -> state.closedAt + parts.config().rememberFor().toMillis();
        };
    }

    /** Judges an open study by all its signs, and notes what they say. */
    Decision decide(StudyState state) {
        Standing standing = Completeness.weigh(
                state.signs.of(state.counted, state.digest, parts.rules().requiredSeries(state.site)));
        state.stands(standing, clock.now());
        return Completeness.decide(standing, state.moments(), parts.timings().of(state), clock.now());
    }

    /** Takes the study out of the index. */
    void unindex(StudyKey key, StudyState state) {
        if (state.indexedAt != StudyState.NEVER) {
            stores.removeDeadline(key, state.indexedAt);
            state.indexedAt = StudyState.NEVER;
        }
    }
}
