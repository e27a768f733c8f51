package io.radstream.ingest.signal;

import io.radstream.event.InstanceStored;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.ingest.index.InstanceIndex;
import io.radstream.ingest.intake.ExpectedCounts;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Numbers of instances that headers state, as signals: each number of a study or series once, after a restart perhaps once more.
 *
 * <p>A number counts when it is from {@value #COUNT_MIN} to {@value #COUNT_MAX} and not below what is here already: some senders write 0, 1 or what they had at
 * the time. A study's number below that of one of its series does not count either. Safe for concurrent use.
 */
public final class CountSignals {

    private static final int COUNT_MIN = 2;
    private static final int COUNT_MAX = 20_000;
    private static final int REMEMBERED_MAX = 20_000;

    private final StudyNotices notices;
    private final InstanceIndex index;
    private final Clock clock;
    private final Map<String, Integer> announced = new LinkedHashMap<>(1 << 8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    public CountSignals(StudyNotices notices, InstanceIndex index, Clock clock) {
        this.notices = notices;
        this.index = index;
        this.clock = clock;
    }

    /** An instance is in the index, and its header states numbers. */
    public void stored(InstanceStored event, ExpectedCounts counts) throws IOException {
        int series = counts.ofSeries().orElse(0);
        String study = event.getStudyUid();
        if (plausible(counts.ofSeries()) && isNew(study + '/' + event.getSeriesUid(), series)) {
            if (index.ofSeries(study, event.getSeriesUid(), series + 1).size() <= series) {
                announce(event, event.getSeriesUid(), series);
            }
        }
        int all = counts.ofStudy().orElse(0);
        if (plausible(counts.ofStudy()) && all >= series && isNew(study, all)) {
            if (index.ofStudy(study, all + 1).size() <= all) {
                announce(event, "", all);
            }
        }
    }

    private static boolean plausible(OptionalInt count) {
        return count.isPresent() && count.getAsInt() >= COUNT_MIN && count.getAsInt() <= COUNT_MAX;
    }

    private boolean isNew(String of, int count) {
        synchronized (announced) {
            Integer before = announced.put(of, count);
            return before == null || before != count;
        }
    }

    private void announce(InstanceStored event, String series, int count) throws IOException {
        notices.announce(StudySignal.newBuilder()
                .setStudyUid(event.getStudyUid())
                .setSeriesUid(series)
                .setKind(SignalKind.EXPECTED_COUNT)
                .setCallingAe(event.getCallingAe())
                .setInstanceCount(count)
                .setAt(clock.instant())
                .build());
    }
}
