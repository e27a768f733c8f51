package io.radstream.preprocess.assembly;

import io.radstream.preprocess.completeness.ArrivalGaps;
import io.radstream.preprocess.completeness.SourceTiming;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;

/**
 * How long to wait for a study: what its source asks for, else what its senders' habits have taught, else the configuration.
 *
 * <p>Learned for each sender and modality of this partition: 99 of 100 studies would have been waited for. A quiet period adds half of the pause
 * again, because it is a guess from silence; both add one heartbeat, the grain of the clock.
 */
final class SourceTimings {

    private static final double SHARE = 0.99;
    private static final int REMEMBERED_MAX = 512;

    private final AssemblyConfig config;
    private final SiteRules rules;
    private final AssemblyStores stores;
    private final Map<String, SourceHabits> habits = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SourceHabits> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    SourceTimings(AssemblyConfig config, SiteRules rules, AssemblyStores stores) {
        this.config = config;
        this.rules = rules;
        this.stores = stores;
    }

    /** The name under which the pauses of a sender and modality are kept. */
    static String source(String callingAe, String modality) {
        return callingAe + '\n' + modality;
    }

    SourceTiming of(StudyState state) {
        long delay = asked(state.delayAsked, config.releaseDelay());
        long hinted = state.delayAsked == StudyState.NEVER
                ? learned(state, SourceHabits::splits, 1, new Bounds(delay, config.releaseDelayMax(), delay))
                : delay;
        long quietDefault = asked(state.quietAsked, config.quietPeriod());
        long quiet = state.quietAsked == StudyState.NEVER
                ? learned(
                        state,
                        SourceHabits::pauses,
                        1.5,
                        new Bounds(config.quietMin().toMillis(), config.quietMax(), quietDefault))
                : quietDefault;
        return new SourceTiming(
                delay,
                hinted,
                quiet,
                config.missingFor().toMillis(),
                asked(state.ageAsked, config.ageMax()),
                rules.previewAfterMs(state.site));
    }

    private record Bounds(long least, Duration most, long unknown) {}

    private static long asked(long millis, Duration otherwise) {
        return millis == StudyState.NEVER ? otherwise.toMillis() : millis;
    }

    /** The longest wait that any source of the study needs. */
    private long learned(StudyState state, Function<SourceHabits, ArrivalGaps> habit, double margin, Bounds bounds) {
        if (!config.learn() || state.sources.isEmpty()) {
            return bounds.unknown();
        }
        long longest = 0;
        for (String source : state.sources) {
            OptionalLong pause = habit.apply(habits(source)).quantile(SHARE);
            long wait = pause.isEmpty() ? bounds.unknown() : wait(pause.getAsLong(), margin, bounds);
            longest = Math.max(longest, wait);
        }
        return longest;
    }

    /** A source that never pauses needs no more than the least wait: the lowest bucket holds pauses of no length. */
    private long wait(long pause, double margin, Bounds bounds) {
        long grain = config.heartbeatInterval().toMillis();
        long wanted = pause <= grain ? bounds.least() : (long) (pause * margin) + grain;
        return Math.min(Math.max(wanted, bounds.least()), bounds.most().toMillis());
    }

    private SourceHabits habits(String source) {
        return habits.computeIfAbsent(
                source,
                name -> stores.siteRow(key(name)).map(SourceHabits::decode).orElse(SourceHabits.NONE));
    }

    /** A revision is out: its longest pauses are one sample of each of its sources. */
    void closed(StudyState state) {
        boolean released = state.hinted() || state.releasePauseMax > 0;
        learn(
                state,
                known -> new SourceHabits(
                        known.pauses().plus(state.pauseMax),
                        released ? known.splits().plus(state.releasePauseMax) : known.splits()));
    }

    /** An image came after its study was closed: the pause was longer than it was taken for. */
    void late(StudyState state, long now) {
        learn(
                state,
                known -> new SourceHabits(
                        known.pauses().plus(now - state.instanceAt),
                        state.hintedAt == StudyState.NEVER
                                ? known.splits()
                                : known.splits().plus(now - state.hintedAt)));
    }

    private void learn(StudyState state, Function<SourceHabits, SourceHabits> more) {
        if (config.learn()) {
            for (String source : state.sources) {
                SourceHabits learned = more.apply(habits(source));
                habits.put(source, learned);
                stores.putSiteRow(key(source), learned.encode());
            }
        }
    }

    private static Bytes key(String source) {
        return Bytes.wrap(('L' + source).getBytes(StandardCharsets.UTF_8));
    }
}
