package io.radstream.runtime.group;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Makes the consumer of a channel a static member of its group: a process that comes back on the same data folder, after a kill too, takes its
 * partitions over at once instead of waiting until the session of the one before has expired. The price: the partitions of a process that stops
 * for good go to the others only then.
 */
public final class StaticMember {

    private final Path file;

    /** A member whose name lies in this data folder. */
    public StaticMember(Path data) {
        this.file = data.resolve("instance-id");
    }

    /**
     * The settings of a consumer with the name of this member.
     *
     * @param channel tells the consumers of one process apart
     * @return a copy; the settings themselves when they already name a member, or no group
     */
    public Map<String, Object> named(String channel, Map<String, Object> settings) {
        if (settings.containsKey(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG)
                || !settings.containsKey(ConsumerConfig.GROUP_ID_CONFIG)) {
            return settings;
        }
        Map<String, Object> named = new HashMap<>(settings);
        try {
            // Kafka takes letters, digits, dots, dashes and underscores.
            named.put(
                    ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                    InstanceId.in(file) + "-" + channel.replaceAll("[^A-Za-z0-9._-]", "_"));
        } catch (IOException e) {
            throw new UncheckedIOException("the name of this process cannot be kept in " + file, e);
        }
        return named;
    }
}
