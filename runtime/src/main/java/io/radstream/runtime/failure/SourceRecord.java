package io.radstream.runtime.failure;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A consumed record as failures see it: where it lay, and its bytes for the dead letter.
 *
 * <p>Kafka Streams processors make one from their record's metadata. Key and value may be null (tombstone). Records are told apart by
 * topic, partition and offset.
 */
public record SourceRecord(
        String topic, int partition, long offset, @Nullable String key, byte @Nullable [] value, Headers headers) {

    /** The record a plain consumer or a reactive channel delivered. */
    public static SourceRecord of(ConsumerRecord<String, byte[]> record) {
        return new SourceRecord(
                record.topic(), record.partition(), record.offset(), record.key(), record.value(), record.headers());
    }

    /** Topic and partition: what stands still while this record waits. */
    String place() {
        return topic + '-' + partition;
    }

    /** Where it lay, for logs: no key and no value. */
    @Override
    public String toString() {
        return topic + '-' + partition + '@' + offset;
    }
}
