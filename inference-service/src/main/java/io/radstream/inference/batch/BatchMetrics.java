package io.radstream.inference.batch;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.function.Supplier;

/** What the batch thread counts. */
final class BatchMetrics {

    private final DistributionSummary scans;
    private final DistributionSummary slices;
    private final Timer inference;
    private final MeterRegistry registry;

    BatchMetrics(MeterRegistry registry) {
        this.registry = registry;
        scans = DistributionSummary.builder("radstream.batch.size.scans")
                .description("scans in a batch")
                .register(registry);
        slices = DistributionSummary.builder("radstream.batch.size.slices")
                .description("slices in a batch")
                .register(registry);
        inference = Timer.builder("radstream.inference")
                .description("time of one batch in the encoder")
                .register(registry);
    }

    void watchQueue(Supplier<Number> depth) {
        Gauge.builder("radstream.queue.depth.scans", depth)
                .description("scans waiting for a batch")
                .register(registry);
    }

    <T> T timed(List<EncodeJob> batch, Supplier<T> encoding) {
        scans.record(batch.size());
        slices.record(batch.stream().mapToInt(EncodeJob::slices).sum());
        return inference.record(encoding);
    }
}
