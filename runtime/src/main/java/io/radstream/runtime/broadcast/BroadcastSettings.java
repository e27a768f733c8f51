package io.radstream.runtime.broadcast;

import java.util.List;
import java.util.Map;

/**
 * What a broadcast reader reads.
 *
 * @param bootstrapServers host:port of the broker
 * @param name names the reader's thread and client, for example {@code inference-model-published}
 * @param topics read whole
 * @param consumer further consumer settings (security), may be empty
 */
public record BroadcastSettings(
        String bootstrapServers, String name, List<String> topics, Map<String, Object> consumer) {

    public BroadcastSettings {
        topics = List.copyOf(topics);
        consumer = Map.copyOf(consumer);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("a broadcast reader needs a topic");
        }
    }

    /** Settings without further consumer settings. */
    public static BroadcastSettings of(String bootstrapServers, String name, String... topics) {
        return new BroadcastSettings(bootstrapServers, name, List.of(topics), Map.of());
    }
}
