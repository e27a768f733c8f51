package io.radstream.preprocess.assembly;

import io.radstream.preprocess.completeness.SeriesRule;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The configuration of single sources, read and checked once at start. */
final class SiteRules {

    private final Map<String, SeriesRule> requiredSeries = new HashMap<>();
    private final Map<String, Long> previewAfterMs = new HashMap<>();

    private SiteRules() {}

    /**
     * Checks the configuration.
     *
     * @throws IllegalArgumentException naming the key that is wrong and what is right
     */
    static SiteRules of(AssemblyConfig config) {
        SiteRules rules = new SiteRules();
        config.sources().forEach((name, source) -> {
            source.requiredSeries().ifPresent(text -> rules.requiredSeries.put(name, parsed(name, text)));
            source.previewAfter().ifPresent(after -> rules.previewAfterMs.put(name, after.toMillis()));
        });
        check(config.quietMin(), config.quietMax(), "quiet-min", "quiet-max");
        check(config.releaseDelay(), config.releaseDelayMax(), "release-delay", "release-delay-max");
        check(config.ageMax(), config.lateFor(), "age-max", "late-for");
        check(config.caseWindow(), config.lateFor(), "case-window", "late-for");
        check(config.lateFor(), config.rememberFor(), "late-for", "remember-for");
        return rules;
    }

    private static SeriesRule parsed(String name, String text) {
        try {
            return SeriesRule.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "preprocess.assembly.sources." + name + ".required-series: " + e.getMessage(), e);
        }
    }

    private static void check(Duration less, Duration more, String lessKey, String moreKey) {
        if (less.compareTo(more) > 0) {
            throw new IllegalArgumentException("preprocess.assembly." + lessKey + " is " + less
                    + " and may not be more than preprocess.assembly." + moreKey + ", " + more);
        }
    }

    @Nullable
    SeriesRule requiredSeries(String site) {
        return requiredSeries.get(site);
    }

    OptionalLong previewAfterMs(String site) {
        return Optional.ofNullable(previewAfterMs.get(site))
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }
}
