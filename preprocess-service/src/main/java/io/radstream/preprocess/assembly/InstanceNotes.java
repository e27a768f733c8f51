package io.radstream.preprocess.assembly;

import io.radstream.event.CaseFlag;
import io.radstream.event.InstanceStored;
import org.jspecify.annotations.Nullable;

/** What an instance says of its study beyond itself: who sent it, from which device, when, what its source asks for, how long it paused. */
final class InstanceNotes {

    private final LedgerParts parts;
    private final LivenessClock clock;

    InstanceNotes(LedgerParts parts, LivenessClock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /** Notes how long the study paused before this instance. */
    void pause(StudyState state) {
        if (state.counted > 0) {
            state.pauseMax = Math.max(state.pauseMax, clock.now() - state.instanceAt);
            if (state.hinted()) {
                state.releasePauseMax = Math.max(state.releasePauseMax, clock.now() - state.standingAt);
            }
        }
    }

    /** Takes in what an instance says of its study beyond itself. */
    void take(StudyKey key, StudyState state, InstanceStored event) {
        state.activityAt = clock.now();
        state.instanceAt = clock.now();
        if (!event.getPatientIdPresent()) {
            state.flags.add(CaseFlag.PATIENT_ID_MISSING);
        }
        if (state.firstStoredAtEpochMs == 0) {
            state.firstStoredAtEpochMs = event.getStoredAt().toEpochMilli();
        }
        if (!event.getCallingAe().isEmpty() && state.callingAes.size() < StudyState.CALLING_AES_MAX) {
            state.callingAes.add(event.getCallingAe());
        }
        if (state.sources.size() < StudyState.SOURCES_MAX) {
            state.sources.add(SourceTimings.source(event.getCallingAe(), event.getModality()));
        }
        String scanner = event.getScanner();
        if (scanner != null
                && (state.scanners.containsKey(scanner) || state.scanners.size() < StudyState.SCANNERS_MAX)) {
            state.scanners.merge(scanner, 1, Integer::sum);
        }
        noteSource(key, state, event);
    }

    private void noteSource(StudyKey key, StudyState state, InstanceStored event) {
        state.site = event.getSource();
        state.quietAsked = asked(event.getQuietPeriodMs());
        state.delayAsked = asked(event.getReleaseDelayMs());
        state.ageAsked = asked(event.getAgeMaxMs());
        if (parts.rules().requiredSeries(state.site) != null) {
            parts.announcements().keepSeries(key, state);
        }
        if (state.signs.seriesKept) {
            String bodyPart = event.getBodyPart();
            parts.announcements()
                    .countSeries(state, event.getSeriesUid(), event.getModality(), bodyPart == null ? "" : bodyPart);
        }
    }

    private static long asked(@Nullable Integer millis) {
        return millis == null || millis < 0 ? StudyState.NEVER : millis;
    }
}
