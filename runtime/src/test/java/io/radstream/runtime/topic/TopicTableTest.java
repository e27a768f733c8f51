package io.radstream.runtime.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicTableTest {

    private static final Path COMMITTED = Path.of("..", "deploy", "topics.yaml");

    /** Leaves the right text in the build folder, to be copied. */
    @Test
    void deploymentDeclaresTheTopicsOfTheContract() throws IOException {
        Files.writeString(Path.of("target", "topics.yaml"), TopicTable.yaml());

        assertThat(COMMITTED)
                .as("copy runtime/target/topics.yaml to deploy/topics.yaml")
                .hasContent(TopicTable.yaml());
    }

    @Test
    void policiesBecomeSettingsOfTheBroker() {
        Map<String, NewTopic> topics =
                TopicTable.topics(1).stream().collect(Collectors.toMap(NewTopic::name, topic -> topic));

        assertThat(topics.get("instance-stored").configs())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "2592000000")
                .doesNotContainKey("min.insync.replicas");
        assertThat(topics.get("case-diagnosed").configs()).containsEntry("cleanup.policy", "compact");
        assertThat(topics.get("feedback-given").configs()).containsEntry("retention.ms", "-1");
        assertThat(topics.get("model-published").numPartitions()).isEqualTo(1);
        assertThat(topics.get("ingest-service.dead-letter").numPartitions()).isEqualTo(1);
    }

    @Test
    void threeReplicasNeedTwoInSync() {
        assertThat(TopicTable.topics(3)).allSatisfy(topic -> {
            assertThat(topic.replicationFactor()).isEqualTo((short) 3);
            assertThat(topic.configs()).containsEntry("min.insync.replicas", "2");
        });
    }
}
