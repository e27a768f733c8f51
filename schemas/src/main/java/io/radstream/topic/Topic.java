package io.radstream.topic;

import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;

/**
 * One row of the topic table.
 *
 * @param name kebab-case of the event
 * @param record what its values decode to
 * @param partitions never changes: the key's partition is where its state lies
 * @param policy how old records leave
 */
public record Topic(String name, Class<? extends SpecificRecord> record, int partitions, Policy policy) {

    /** How old records leave the topic. */
    public sealed interface Policy {
        /** Records leave after this time. */
        record Expire(Duration retention) implements Policy {}

        /** The last record of every key stays. */
        record Compact() implements Policy {}

        /** Nothing leaves. */
        record Keep() implements Policy {}
    }

    @Override
    public String toString() {
        return name;
    }
}
