package io.radstream.standalone.status;

import io.radstream.standalone.failure.CommandFailedException;
import io.radstream.topic.Topic;
import io.radstream.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The broker's numbers.
 *
 * @param records offsets between begin and end of each topic, in the order of the story; compacted and transactional topics hold fewer records
 * @param lag offsets that each consumer group has not committed yet, by group and topic
 */
record BrokerView(Map<String, Long> records, Map<String, Map<String, Long>> lag) {

    private static final int ANSWER_MS = 10_000;

    /** Throws {@link CommandFailedException} when the broker does not answer. */
    static BrokerView of(String bootstrap) throws CommandFailedException {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrap, "default.api.timeout.ms", ANSWER_MS, "request.timeout.ms", ANSWER_MS);
        try (Admin admin = Admin.create(config)) {
            Map<TopicPartition, Long> ends = offsets(admin, OffsetSpec.latest());
            Map<TopicPartition, Long> begins = offsets(admin, OffsetSpec.earliest());
            return new BrokerView(records(begins, ends), lag(admin, ends));
        } catch (ExecutionException e) {
            throw new CommandFailedException("no Kafka broker answers at " + bootstrap + " (is RadStream up?)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted");
        }
    }

    private static List<String> topics() {
        List<String> names = new ArrayList<>();
        Topics.all().stream().map(Topic::name).forEach(names::add);
        Topics.services().stream().map(Topics::deadLetter).forEach(names::add);
        return names;
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        List<String> existing = topics();
        existing.retainAll(admin.listTopics().names().get());
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (TopicDescription topic :
                admin.describeTopics(existing).allTopicNames().get().values()) {
            topic.partitions().forEach(p -> wanted.put(new TopicPartition(topic.name(), p.partition()), spec));
        }
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> entry :
                admin.listOffsets(wanted).all().get().entrySet()) {
            offsets.put(entry.getKey(), entry.getValue().offset());
        }
        return offsets;
    }

    private static Map<String, Long> records(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        Map<String, Long> records = new LinkedHashMap<>();
        for (String topic : topics()) {
            ends.forEach((partition, end) -> {
                if (partition.topic().equals(topic)) {
                    records.merge(topic, end - begins.getOrDefault(partition, 0L), Long::sum);
                }
            });
        }
        return records;
    }

    private static Map<String, Map<String, Long>> lag(Admin admin, Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException {
        Map<String, Map<String, Long>> lag = new TreeMap<>();
        Collection<GroupListing> groups = admin.listGroups().all().get();
        for (GroupListing group : groups) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group.groupId())
                    .partitionsToOffsetAndMetadata()
                    .get();
            committed.forEach((partition, offset) -> {
                Long end = ends.get(partition);
                if (end != null && offset != null) {
                    lag.computeIfAbsent(group.groupId(), id -> new TreeMap<>())
                            .merge(partition.topic(), Math.max(0, end - offset.offset()), Long::sum);
                }
            });
        }
        return lag;
    }
}
