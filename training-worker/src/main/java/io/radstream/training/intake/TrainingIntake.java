package io.radstream.training.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.radstream.event.CasePrepared;
import io.radstream.event.FeedbackGiven;
import io.radstream.event.ModelPublished;
import io.radstream.event.PromotionDecided;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import io.radstream.runtime.broadcast.BroadcastReader;
import io.radstream.runtime.broadcast.BroadcastSettings;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topics;
import io.radstream.training.feedback.CaseIndex;
import io.radstream.training.registry.ModelShelf;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the case index and the model shelf up to date from the beginning of the log.
 *
 * <p>A record that cannot be read or has an impossible id is skipped, logged and counted by the reader; it does not become a dead letter
 * here, because the whole log is read again at every start: triage, which reads it once, reports it.
 */
@Singleton
public class TrainingIntake {

    private static final String NAME = "training-intake";

    private final String bootstrapServers;
    private final CaseIndex cases;
    private final ModelShelf models = new ModelShelf();
    private final MeterRegistry meters;
    private @Nullable BroadcastReader reader;

    TrainingIntake(
            @ConfigProperty(name = "kafka.bootstrap.servers", defaultValue = "localhost:9092") String bootstrapServers,
            IndexConfig config,
            MeterRegistry meters) {
        this.bootstrapServers = bootstrapServers;
        this.cases = new CaseIndex(config.casesMax());
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        BroadcastReader started = BroadcastReader.start(
                BroadcastSettings.of(
                        bootstrapServers,
                        NAME,
                        Topics.CASE_PREPARED.name(),
                        Topics.FEEDBACK_GIVEN.name(),
                        Topics.MODEL_PUBLISHED.name(),
                        Topics.PROMOTION_DECIDED.name()),
                this::received);
        reader = started;
        meters.gauge("radstream.training.cases.known", cases, CaseIndex::size);
        meters.gauge("radstream.training.records.skipped", started, BroadcastReader::skipped);
    }

    private void received(ConsumerRecord<String, byte[]> record) {
        String topic = record.topic();
        byte[] value = record.value();
        if (topic.equals(Topics.CASE_PREPARED.name())) {
            casePrepared(record.key(), value);
        } else if (topic.equals(Topics.FEEDBACK_GIVEN.name()) && value != null) {
            cases.feedback(decode(value, FeedbackGiven.class), Instant.ofEpochMilli(record.timestamp()));
        } else if (topic.equals(Topics.MODEL_PUBLISHED.name())) {
            modelPublished(record.key(), value);
        } else if (value != null) {
            models.decided(decode(value, PromotionDecided.class));
        }
    }

    private void casePrepared(@Nullable String key, byte @Nullable [] value) {
        if (value != null) {
            cases.prepared(decode(value, CasePrepared.class));
        } else {
            cases.erased(keyOf(key));
        }
    }

    private void modelPublished(@Nullable String key, byte @Nullable [] value) {
        if (value != null) {
            models.published(decode(value, ModelPublished.class));
        } else {
            models.forget(keyOf(key));
        }
    }

    private static String keyOf(@Nullable String key) {
        if (key == null) {
            throw new RejectedException(RejectReason.INVALID_RECORD, "a tombstone has no key");
        }
        return key;
    }

    private static <T extends org.apache.avro.specific.SpecificRecord> T decode(byte[] value, Class<T> type) {
        return EventCodec.instance().decode(value, type);
    }

    /** The cases and their feedback. */
    public CaseIndex cases() {
        return cases;
    }

    /** The models and decisions. */
    public ModelShelf models() {
        return models;
    }

    /** Whether everything that was in the log at the start has been read. */
    public boolean caughtUp() {
        BroadcastReader started = reader;
        return started != null && started.caughtUp();
    }

    /** Why reading does not get on at the moment. */
    public Optional<String> trouble() {
        BroadcastReader started = reader;
        return started == null ? Optional.of("not started") : started.trouble();
    }

    @PreDestroy
    void stop() {
        BroadcastReader started = reader;
        if (started != null) {
            started.close();
        }
    }
}
