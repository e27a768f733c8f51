package io.radstream.inference.prepared;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.event.Outcome;

/** Counts what became of the records. */
final class CaseMetrics {

    private static final String SERVICE = "inference-service";

    private final MeterRegistry registry;

    CaseMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void answered(Outcome outcome) {
        Counter.builder("radstream.cases.diagnosed")
                .description("answers published")
                .tag("outcome", outcome.name())
                .register(registry)
                .increment();
    }

    void skipped(String reason) {
        Counter.builder("radstream.records.skipped")
                .description("records that wanted no answer")
                .tag("reason", reason)
                .tag("service", SERVICE)
                .register(registry)
                .increment();
    }
}
