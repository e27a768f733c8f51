package io.radstream.runtime.topic;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the topics of the contract that are missing, and checks the others.
 *
 * <p>Settings of topics that exist are left alone: an operator may have changed their retention. Their partition count is checked,
 * because another count would scatter state.
 */
public final class TopicCreator {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Admin admin;
    private final int replicationFactor;

    /** Works with a client that stays the caller's. */
    public TopicCreator(Admin admin, int replicationFactor) {
        this.admin = admin;
        this.replicationFactor = replicationFactor;
    }

    /**
     * Makes and checks the topics of a broker.
     *
     * @return the names of the topics that were made
     * @throws IllegalStateException naming every topic whose partition count differs
     * @throws IOException when the broker does not answer or refuses
     */
    public static List<String> create(String bootstrapServers, int replicationFactor)
            throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            return new TopicCreator(admin, replicationFactor).create();
        }
    }

    /** As {@link #create(String, int)}, with this creator's client. */
    public List<String> create() throws IOException, InterruptedException {
        List<String> made = new ArrayList<>();
        List<String> different = new ArrayList<>();
        List<NewTopic> wanted = TopicTable.topics(replicationFactor);
        Map<String, KafkaFuture<TopicDescription>> found = admin.describeTopics(
                        wanted.stream().map(NewTopic::name).toList())
                .topicNameValues();
        for (NewTopic topic : wanted) {
            KafkaFuture<TopicDescription> description = found.get(topic.name());
            int partitions = description == null ? 0 : partitions(description);
            if (partitions == 0) {
                make(topic);
                made.add(topic.name());
            } else if (partitions != topic.numPartitions()) {
                different.add(
                        topic.name() + " has " + partitions + " partitions and must have " + topic.numPartitions());
            }
        }
        if (!different.isEmpty()) {
            throw new IllegalStateException("topics of another installation: " + String.join("; ", different));
        }
        return made;
    }

    private static int partitions(KafkaFuture<TopicDescription> description) throws IOException, InterruptedException {
        try {
            return await(description).partitions().size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw new IOException("the broker does not describe a topic", e);
        }
    }

    private void make(NewTopic topic) throws IOException, InterruptedException {
        try {
            await(admin.createTopics(List.of(topic)).all());
        } catch (ExecutionException e) {
            // Another process made it in the meantime, from the same table.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IOException("the broker does not make topic " + topic.name(), e);
            }
        }
    }

    private static <T> T await(KafkaFuture<T> future) throws IOException, InterruptedException, ExecutionException {
        try {
            return future.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the broker did not answer within " + TIMEOUT, e);
        }
    }
}
