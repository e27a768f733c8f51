package io.radstream.serde;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka serde of one event type. A null value (tombstone) stays null.
 *
 * <p>The deserializer throws {@link io.radstream.reject.RejectedException} on bytes that are no such event. Consumers that must
 * survive those read bytes and decode inside their failure router.
 */
public final class EventSerde<T extends SpecificRecord> implements Serde<T> {

    private final Class<T> type;

    public EventSerde(Class<T> type) {
        this.type = type;
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, event) -> encode(event);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> decode(bytes);
    }

    @SuppressWarnings("NullAway") // Kafka's interface is not annotated; null in, null out is its contract.
    private static byte[] encode(@Nullable SpecificRecord event) {
        return event == null ? null : EventCodec.instance().encode(event);
    }

    @SuppressWarnings("NullAway") // Kafka's interface is not annotated; null in, null out is its contract.
    private T decode(byte @Nullable [] bytes) {
        return bytes == null ? null : EventCodec.instance().decode(bytes, type);
    }
}
