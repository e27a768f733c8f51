package io.radstream.runtime.topic;

import io.radstream.topic.Topic;
import io.radstream.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Every topic with its broker settings: the events of the contract, then one dead-letter topic a service. */
final class TopicTable {

    private static final Topic.Policy DEAD_LETTER_POLICY = new Topic.Policy.Expire(Duration.ofDays(30));
    /** A dead letter is its record and a few headers more, so it may be larger than the record could. */
    private static final int DEAD_LETTER_BYTES_MAX = 2 << 20;

    private static final int REPLICATION_FOR_TWO_IN_SYNC = 3;

    private static final String YAML_HEAD = """
            # Generated from io.radstream.topic.Topics; a test of runtime compares them.
            # Partition counts never change: state lies by partition.
            topics:
            """;

    private TopicTable() {}

    static List<NewTopic> topics(int replicationFactor) {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topics.all()) {
            topics.add(new NewTopic(topic.name(), topic.partitions(), (short) replicationFactor)
                    .configs(settings(topic.policy(), replicationFactor)));
        }
        for (String service : Topics.services()) {
            Map<String, String> settings = settings(DEAD_LETTER_POLICY, replicationFactor);
            settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DEAD_LETTER_BYTES_MAX));
            topics.add(
                    new NewTopic(Topics.deadLetter(service), Topics.DEAD_LETTER_PARTITIONS, (short) replicationFactor)
                            .configs(settings));
        }
        return topics;
    }

    private static Map<String, String> settings(Topic.Policy policy, int replicationFactor) {
        Map<String, String> settings = new TreeMap<>();
        if (policy instanceof Topic.Policy.Expire expire) {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            settings.put(
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(expire.retention().toMillis()));
        } else if (policy instanceof Topic.Policy.Compact) {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        } else {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            settings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        }
        if (replicationFactor >= REPLICATION_FOR_TWO_IN_SYNC) {
            settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return settings;
    }

    /** The text of {@code deploy/topics.yaml}: what a cluster with three replicas must have. */
    static String yaml() {
        StringBuilder text = new StringBuilder(YAML_HEAD);
        for (NewTopic topic : topics(REPLICATION_FOR_TWO_IN_SYNC)) {
            text.append("  - name: ").append(topic.name()).append('\n');
            text.append("    partitions: ").append(topic.numPartitions()).append('\n');
            text.append("    replicas: ").append(topic.replicationFactor()).append('\n');
            text.append("    config:\n");
            topic.configs().forEach((key, value) -> text.append("      ")
                    .append(key)
                    .append(": \"")
                    .append(value)
                    .append("\"\n"));
        }
        return text.toString();
    }
}
