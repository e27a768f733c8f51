package io.radstream.inference.champion;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.event.ModelPublished;
import io.radstream.event.ModelStage;
import io.radstream.inference.batch.BatchConfig;
import io.radstream.inference.batch.Batcher;
import io.radstream.inference.batch.ModelLease;
import io.radstream.inference.diagnoser.Diagnoser;
import io.radstream.inference.diagnoser.UnusableWeightsException;
import io.radstream.inference.fixture.FakeDiagnoser;
import io.radstream.inference.fixture.Labels;
import io.radstream.reject.DeadLetterHeaders;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.testing.InMemoryBlobStore;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ChampionWatcherTest {

    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final Availability availability = new Availability();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<ProducerRecord<String, byte[]>> letters = new ArrayList<>();
    private final Map<String, FakeDiagnoser> loaded = new TreeMap<>();
    private final Batcher batcher = new Batcher(config(), 8, meters, reason -> {});
    private final ShadowModels shadows = new ShadowModels(2);
    private final ChampionWatcher watcher = new ChampionWatcher(new ChampionWatcher.Parts(
            blobs,
            this::load,
            batcher,
            shadows,
            new DeadLetters("inference-service", letters::add),
            availability,
            meters));
    private int offset;

    @Test
    void servesTheLastChampionAlone() throws Exception {
        // Given
        publish("fake-a", ModelStage.CHAMPION, "a");
        publish("fake-b", ModelStage.CHAMPION, "b");
        assertThat(availability.available()).isFalse();
        // When
        boolean settled = watcher.settle();
        // Then
        assertThat(settled).isTrue();
        assertThat(serving()).contains("fake-b");
        assertThat(loaded).containsOnlyKeys("b");
        assertThat(availability.available()).isTrue();
    }

    @Test
    void refusesWeightsThatDoNotLoadAndKeepsTheOldChampion() throws Exception {
        // Given
        publish("fake-a", ModelStage.CHAMPION, "a");
        watcher.settle();
        publish("fake-b", ModelStage.CHAMPION, "broken");
        // When
        boolean settled = watcher.settle();
        // Then
        assertThat(settled).isTrue();
        assertThat(serving()).contains("fake-a");
        assertThat(availability.available()).isTrue();
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo("inference-service.dead-letter");
            assertThat(header(letter, DeadLetterHeaders.REJECT_REASON)).isEqualTo("UNUSABLE_WEIGHTS");
            assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("1");
        });
        assertThat(meters.get("radstream.records.rejected")
                        .tag("reason", "UNUSABLE_WEIGHTS")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("radstream.model.swaps").counter().count()).isEqualTo(1);
    }

    @Test
    void fallsBackWhenTheLastChampionIsBrokenAtTheStart() throws Exception {
        // Given
        publish("fake-a", ModelStage.CHAMPION, "a");
        publish("fake-b", ModelStage.CHAMPION, "broken");
        // When
        watcher.settle();
        // Then
        assertThat(serving()).contains("fake-a");
    }

    @Test
    void refusesWeightsThatAreGoneOrDamaged() throws Exception {
        // Given
        publish("fake-a", ModelStage.CHAMPION, "a");
        watcher.settle();
        blobs.lose(BlobRef.of(publish("fake-b", ModelStage.CHAMPION, "b").getWeights()));
        blobs.damage(BlobRef.of(publish("fake-c", ModelStage.CHAMPION, "c").getWeights()));
        // When
        watcher.settle();
        // Then
        assertThat(serving()).contains("fake-a");
        assertThat(letters).hasSize(2);
    }

    @Test
    void refusesWeightsOfAnotherLabelSpace() throws Exception {
        // Given
        ModelPublished event = event("fake-a", ModelStage.CHAMPION, "a");
        event = ModelPublished.newBuilder(event)
                .setLabelSpaceHash("f".repeat(64))
                .build();
        watcher.received(Published.record(offset++, event));
        // When
        watcher.settle();
        // Then
        assertThat(serving()).isEmpty();
        assertThat(letters).hasSize(1);
        assertThat(loaded.get("a"))
                .satisfies(diagnoser -> assertThat(diagnoser.closed()).isTrue());
        assertThat(availability.troubles()).containsKey("champion");
    }

    @Test
    void refusesWeightsThatFailTheirSelfCheck() throws Exception {
        // Given
        publish("fake-a", ModelStage.CHAMPION, "not-finite");
        // When
        watcher.settle();
        // Then
        assertThat(serving()).isEmpty();
        assertThat(letters).hasSize(1);
        assertThat(loaded.get("not-finite"))
                .satisfies(diagnoser -> assertThat(diagnoser.closed()).isTrue());
    }

    @Test
    void waitsForAStoreThatIsAwayAndKeepsTheOldChampion() throws Exception {
        // Given
        publish("fake-a", ModelStage.CHAMPION, "a");
        watcher.settle();
        publish("fake-b", ModelStage.CHAMPION, "b");
        blobs.failReads(1);
        // When
        boolean settled = watcher.settle();
        // Then
        assertThat(settled).isFalse();
        assertThat(serving()).contains("fake-a");
        assertThat(letters).isEmpty();
        assertThat(watcher.settle()).isTrue();
        assertThat(serving()).contains("fake-b");
    }

    @Test
    void servesNothingWhenNoChampionIsLeft() throws Exception {
        // Given
        publish("fake-a", ModelStage.CHAMPION, "a");
        watcher.settle();
        publish("fake-a", ModelStage.ROLLED_BACK, "a");
        // When
        watcher.settle();
        // Then
        assertThat(serving()).isEmpty();
        assertThat(availability.troubles().get("champion")).contains("no champion");
    }

    @Test
    void doesNotLoadTheSameWeightsTwice() throws Exception {
        // Given
        publish("fake-a", ModelStage.CHAMPION, "a");
        watcher.settle();
        FakeDiagnoser first = loaded.get("a");
        publish("fake-a", ModelStage.CHAMPION, "a");
        // When
        watcher.settle();
        // Then
        assertThat(loaded.get("a")).isSameAs(first);
        assertThat(meters.get("radstream.model.swaps").counter().count()).isEqualTo(1);
    }

    @Test
    void rollsBackToTheModelThatIsKeptWithoutLoadingItAgain() throws Exception {
        // Given
        publish("fake-a", ModelStage.CHAMPION, "a");
        watcher.settle();
        FakeDiagnoser first = loaded.get("a");
        publish("fake-b", ModelStage.CHAMPION, "b");
        watcher.settle();
        // When
        publish("fake-b", ModelStage.ROLLED_BACK, "b");
        watcher.settle();
        // Then
        assertThat(serving()).contains("fake-a");
        assertThat(loaded.get("a")).isSameAs(first);
        assertThat(first.closed()).isFalse();
    }

    @Test
    void refusesWeightsThatGiveOtherOutputsThanTheirPublisherGot() throws Exception {
        // Given
        publish("fake-a", ModelStage.CHAMPION, "a");
        watcher.settle();
        ModelPublished right = ModelPublished.newBuilder(event("fake-b", ModelStage.CHAMPION, "b"))
                .setGolden(List.of(0.1f, 0.9f, 0.2f, 0.3f, 0.05f))
                .build();
        ModelPublished wrong = ModelPublished.newBuilder(event("fake-c", ModelStage.CHAMPION, "c"))
                .setGolden(List.of(0.1f, 0.9f, 0.21f, 0.3f, 0.05f))
                .build();
        watcher.received(Published.record(offset++, right));
        watcher.settle();
        assertThat(serving()).contains("fake-b");
        // When
        watcher.received(Published.record(offset++, wrong));
        watcher.settle();
        // Then
        assertThat(serving()).contains("fake-b");
        assertThat(watcher.refused()).containsOnlyKeys("fake-c");
        assertThat(watcher.refused().get("fake-c")).contains("golden output differs");
        assertThat(loaded.get("c"))
                .satisfies(diagnoser -> assertThat(diagnoser.closed()).isTrue());
        assertThat(letters).hasSize(1);
    }

    @Test
    void loadsShadowModelsBesideTheChampionAndDropsThem() throws Exception {
        // Given
        publish("fake-a", ModelStage.CHAMPION, "a");
        publish("fake-b", ModelStage.SHADOW, "b");
        publish("fake-c", ModelStage.SHADOW, "c");
        publish("fake-d", ModelStage.SHADOW, "d");
        publish("fake-e", ModelStage.SHADOW, "broken");
        watcher.settle();
        watcher.settle();
        assertThat(serving()).contains("fake-a");
        assertThat(shadowVersions()).containsExactlyInAnyOrder("fake-c", "fake-d");
        assertThat(letters).hasSize(1);
        // When
        publish("fake-d", ModelStage.RETIRED, "d");
        watcher.settle();
        // Then
        assertThat(shadowVersions()).containsExactlyInAnyOrder("fake-b", "fake-c");
        assertThat(loaded.get("d"))
                .satisfies(diagnoser -> assertThat(diagnoser.closed()).isTrue());
    }

    private List<String> shadowVersions() {
        List<ModelLease> leases = shadows.leases();
        leases.forEach(ModelLease::close);
        return leases.stream().map(lease -> lease.model().version().value()).toList();
    }

    private ModelPublished publish(String version, ModelStage stage, String weights) throws IOException {
        ModelPublished event = event(version, stage, weights);
        watcher.received(Published.record(offset++, event));
        return event;
    }

    private ModelPublished event(String version, ModelStage stage, String weights) throws IOException {
        return Published.event(
                version,
                stage,
                blobs.put(BlobArea.DERIVED, weights.getBytes(StandardCharsets.UTF_8))
                        .toEvent());
    }

    /** The weights are a word that says what kind of model they are. */
    private Diagnoser load(byte[] weights) throws UnusableWeightsException {
        String word = new String(weights, StandardCharsets.UTF_8);
        if (word.equals("broken")) {
            throw new UnusableWeightsException("no safetensors header");
        }
        FakeDiagnoser diagnoser = word.equals("not-finite")
                ? new FakeDiagnoser(Labels.description(), Float.NaN, 0f, 0f, 0f, 0f)
                : FakeDiagnoser.pneumothorax();
        loaded.put(word, diagnoser);
        return diagnoser;
    }

    private Optional<String> serving() {
        return batcher.serving().map(version -> version.value());
    }

    private static String header(ProducerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static BatchConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(BatchConfig.class)
                .build()
                .getConfigMapping(BatchConfig.class);
    }
}
