package io.radstream.preprocess.assembly;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The defaults of a study, a shorter life of cases, and nothing learned unless a test asks for it. */
final class TestAssemblyConfig implements AssemblyConfig {

    int instancesMax = 4000;
    boolean learn;
    Duration quietPeriod = Duration.ofSeconds(30);
    Duration caseWindow = Duration.ZERO;
    Duration ageMax = Duration.ofMinutes(5);
    Duration missingFor = Duration.ofMinutes(2);
    Duration lateFor = Duration.ofMinutes(10);
    Duration rememberFor = Duration.ofMinutes(20);
    final Map<String, Source> sources = new HashMap<>();

    static TestAssemblyConfig with(Consumer<TestAssemblyConfig> changes) {
        TestAssemblyConfig config = new TestAssemblyConfig();
        changes.accept(config);
        return config;
    }

    void source(String name, Optional<String> requiredSeries, Optional<Duration> previewAfter) {
        sources.put(name, new TestSource(requiredSeries, previewAfter));
    }

    record TestSource(Optional<String> requiredSeries, Optional<Duration> previewAfter) implements Source {}

    @Override
    public Duration quietPeriod() {
        return quietPeriod;
    }

    @Override
    public Duration quietMin() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration quietMax() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Duration releaseDelay() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration releaseDelayMax() {
        return Duration.ofSeconds(30);
    }

    @Override
    public boolean learn() {
        return learn;
    }

    @Override
    public Duration missingFor() {
        return missingFor;
    }

    @Override
    public Duration ageMax() {
        return ageMax;
    }

    @Override
    public Duration announcedFor() {
        return Duration.ofMinutes(15);
    }

    @Override
    public Duration caseWindow() {
        return caseWindow;
    }

    @Override
    public int instancesMax() {
        return instancesMax;
    }

    @Override
    public Duration lateFor() {
        return lateFor;
    }

    @Override
    public Duration rememberFor() {
        return rememberFor;
    }

    @Override
    public Duration heartbeatInterval() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Map<String, Source> sources() {
        return sources;
    }
}
