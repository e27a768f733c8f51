package io.radstream.preprocess.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.event.CaseAssembled;
import io.radstream.event.CasePrepared;
import io.radstream.runtime.broadcast.BroadcastReader;
import io.radstream.runtime.broadcast.BroadcastSettings;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topics;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jboss.logging.Logger;

/**
 * Follows what assembly handed over and what preparation made of it, and raises the alarm when they do not agree: a log line at level ERROR when
 * it begins and at INFO when it is over, gauges all the time.
 */
public final class InstanceLedger implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(InstanceLedger.class);
    private static final String NAME = "instance-ledger";

    private final LedgerConfig config;
    private final InstanceBooks books = new InstanceBooks();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, NAME);
        thread.setDaemon(true);
        return thread;
    });
    private final BroadcastReader reader;
    private final ScheduledFuture<?> rounds;
    private volatile InstanceSums sums = InstanceSums.NONE;

    /** Starts following a broker's topics from their beginning. */
    public InstanceLedger(LedgerConfig config, String bootstrapServers, MeterRegistry meters) {
        this.config = config;
        gauge(meters, "assembled", InstanceSums::assembled);
        gauge(meters, "used", InstanceSums::used);
        gauge(meters, "set-aside", InstanceSums::setAside);
        gauge(meters, "rejected", InstanceSums::rejected);
        gauge(meters, "lost", InstanceSums::lost);
        gauge(meters, "open", InstanceSums::open);
        Gauge.builder("radstream.ledger.overdue.cases", this, held -> held.sums.overdueCases())
                .register(meters);
        Gauge.builder("radstream.ledger.unbalanced.cases", this, held -> held.sums.unbalancedCases())
                .register(meters);
        this.reader = BroadcastReader.start(
                BroadcastSettings.of(bootstrapServers, NAME, Topics.CASE_ASSEMBLED.name(), Topics.CASE_PREPARED.name()),
                this::read);
        long every = config.every().toMillis();
        this.rounds = timer.scheduleAtFixedRate(this::reconcile, every, every, TimeUnit.MILLISECONDS);
    }

    private void gauge(MeterRegistry meters, String state, ToDoubleFunction<InstanceSums> sum) {
        Gauge.builder("radstream.ledger.instances", this, held -> sum.applyAsDouble(held.sums))
                .tag("state", state)
                .register(meters);
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            return;
        }
        SpecificRecord event = EventCodec.instance().decode(value);
        if (event instanceof CaseAssembled assembled) {
            books.assembled(assembled);
        } else if (event instanceof CasePrepared prepared) {
            books.prepared(prepared);
        }
    }

    private void reconcile() {
        if (!reader.caughtUp()) {
            return;
        }
        InstanceSums now = books.sums(Instant.now(), config.overdueAfter());
        InstanceSums before = sums;
        sums = now;
        if (now.alarming() && !now.equals(before)) {
            LOG.errorf(
                    "ALARM: instances do not add up, unbalancedCases=%d overdueCases=%d open=%d lost=%d",
                    now.unbalancedCases(), now.overdueCases(), now.open(), now.lost());
        } else if (before.alarming() && !now.alarming()) {
            LOG.infof("instances add up again, assembled=%d", now.assembled());
        }
    }

    /** The sums as of the last round, for people. An alarm makes the service no less ready. */
    public HealthCheckResponse health() {
        InstanceSums now = sums;
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named(NAME).up().withData("assembled", now.assembled());
        return response.withData("used", now.used())
                .withData("setAside", now.setAside())
                .withData("rejected", now.rejected())
                .withData("lost", now.lost())
                .withData("open", now.open())
                .withData("overdueCases", now.overdueCases())
                .withData("unbalancedCases", now.unbalancedCases())
                .build();
    }

    @Override
    public void close() {
        rounds.cancel(false);
        timer.shutdownNow();
        reader.close();
    }
}
