package io.radstream.inference.batch;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/** What the batch thread counts. */
final class BatchMetrics {

    private final DistributionSummary size;
    private final Timer inference;
    private final MeterRegistry registry;

    BatchMetrics(MeterRegistry registry) {
        this.registry = registry;
        size = DistributionSummary.builder("radstream.batch.size.cases")
                .description("cases in a batch")
                .register(registry);
        inference = Timer.builder("radstream.inference")
                .description("time of one batch in the model")
                .register(registry);
    }

    void watchQueue(Supplier<Number> depth) {
        Gauge.builder("radstream.queue.depth.cases", depth)
                .description("cases waiting for a batch")
                .register(registry);
    }

    <T> T timed(int cases, Supplier<T> batch) {
        size.record(cases);
        return inference.record(batch);
    }
}
