package io.radstream.triage.reading;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.radstream.reject.RejectedException;
import io.radstream.runtime.broadcast.BroadcastReader;
import io.radstream.runtime.broadcast.BroadcastSettings;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.BugLedger;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.failure.FailureParts;
import io.radstream.runtime.failure.FailureRouter;
import io.radstream.runtime.failure.TransientException;
import io.radstream.runtime.send.KafkaRecordSender;
import io.radstream.topic.Topics;
import io.radstream.triage.deadletter.DeadLetterBoard;
import io.radstream.triage.deadletter.DeadLetterReader;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Reads the topics from their beginning and follows them.
 *
 * <p>A record that cannot be used becomes a dead letter of this service, once: at a later start it is met again, and recognised by the
 * dead letter that lies there.
 */
@Singleton
public class TopicFollower {

    private static final Logger LOG = Logger.getLogger(TopicFollower.class);
    private static final String SERVICE = "triage-service";
    private static final Duration DEAD_LETTERS_READ = Duration.ofSeconds(10);
    private static final int EXIT_BUG = 1;

    private final EventIntake intake;
    private final DeadLetterBoard deadLetters;
    private final MeterRegistry meters;
    private final String bootstrap;
    private final Path data;
    private final Availability availability = new Availability();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile Optional<Readers> readers = Optional.empty();

    private record Readers(BroadcastReader deadLetters, BroadcastReader events) {}

    TopicFollower(
            EventIntake intake,
            DeadLetterBoard deadLetters,
            MeterRegistry meters,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap,
            @ConfigProperty(name = "radstream.data") Path data) {
        this.intake = intake;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.bootstrap = bootstrap;
        this.data = data;
    }

    void start(@Observes StartupEvent event) throws IOException {
        KafkaRecordSender sender = KafkaRecordSender.open(bootstrap);
        FailureRouter router = new FailureRouter(new FailureParts(
                new DeadLetters(SERVICE, sender),
                BugLedger.open(data.resolve(SERVICE).resolve("bugs")),
                availability,
                reason -> Quarkus.asyncExit(EXIT_BUG),
                meters));
        String[] letters = Topics.services().stream().map(Topics::deadLetter).toArray(String[]::new);
        BroadcastReader letterReader = BroadcastReader.start(
                BroadcastSettings.of(bootstrap, "triage-dead-letters", letters),
                record -> deadLetters.add(DeadLetterReader.read(record)));
        BroadcastReader eventReader = BroadcastReader.start(
                BroadcastSettings.of(bootstrap, "triage-events", EventIntake.TOPICS.toArray(String[]::new)),
                record -> router.run(record, () -> take(record, letterReader)));
        readers = Optional.of(new Readers(letterReader, eventReader));
        started.countDown();
        open.addAll(List.of(router, eventReader, letterReader, sender));
    }

    void stop(@Observes ShutdownEvent event) throws Exception {
        for (AutoCloseable part : open) {
            part.close();
        }
        open.clear();
    }

    /** Whether everything that was there at the start has been read. */
    public boolean caughtUp() {
        return readers.filter(
                        both -> both.events().caughtUp() && both.deadLetters().caughtUp())
                .isPresent();
    }

    /**
     * Waits until everything that was there at the start has been read.
     *
     * @throws TimeoutException when it takes longer, or reading has not begun
     */
    void awaitCaughtUp(Duration timeout) throws InterruptedException, TimeoutException {
        if (!started.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("reading has not begun");
        }
        readers.orElseThrow().events().awaitCaughtUp(timeout);
    }

    /** Why the read model does not get on at the moment; empty while it does. */
    public Optional<String> trouble() {
        if (!availability.available()) {
            return Optional.of(availability.troubles().toString());
        }
        return readers.flatMap(
                both -> both.events().trouble().or(() -> both.deadLetters().trouble()));
    }

    private void take(ConsumerRecord<String, byte[]> record, BroadcastReader letterReader) throws InterruptedException {
        try {
            intake.take(record);
            meters.counter("radstream.triage.records.read", "topic", record.topic())
                    .increment();
        } catch (RejectedException e) {
            if (!rejectedBefore(record, letterReader)) {
                throw e;
            }
            LOG.debugf(
                    "record was rejected before, topic=%s partition=%d offset=%d",
                    record.topic(), record.partition(), record.offset());
            meters.counter("radstream.triage.records.rejected.before").increment();
        }
    }

    private boolean rejectedBefore(ConsumerRecord<String, byte[]> record, BroadcastReader letterReader)
            throws InterruptedException {
        try {
            letterReader.awaitCaughtUp(DEAD_LETTERS_READ);
        } catch (TimeoutException e) {
            throw new TransientException("the dead letters have not been read yet", e);
        }
        return deadLetters.contains(SERVICE, record.topic(), record.partition(), record.offset());
    }
}
