package io.radstream.inference.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.blob.BlobRef;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CaseScored;
import io.radstream.event.Outcome;
import io.radstream.id.ModelVersion;
import io.radstream.inference.answered.AnsweredRevisions;
import io.radstream.inference.batch.BatchConfig;
import io.radstream.inference.batch.Batcher;
import io.radstream.inference.champion.ShadowModels;
import io.radstream.inference.diagnoser.EncodedScan;
import io.radstream.inference.diagnoser.ScanEncoding;
import io.radstream.inference.encoding.KnownCase;
import io.radstream.inference.encoding.KnownScan;
import io.radstream.inference.encoding.ScanEncodings;
import io.radstream.inference.fixture.Cases;
import io.radstream.inference.fixture.FakeDiagnoser;
import io.radstream.inference.fixture.Models;
import io.radstream.testing.InMemoryBlobStore;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RescoringTest {

    private static final int CASES = 50;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final AnsweredRevisions answered = new AnsweredRevisions();
    private final ScanEncodings encodings = new ScanEncodings(() -> 1, blobs, meters);
    private final List<CaseScored> scores = new CopyOnWriteArrayList<>();
    private final FakeDiagnoser head = FakeDiagnoser.pneumothorax();
    private final Batcher batcher = new Batcher(
            new SmallRyeConfigBuilder().withMapping(BatchConfig.class).build().getConfigMapping(BatchConfig.class),
            8,
            meters,
            reason -> {});
    private final Rescoring rescoring = new Rescoring(new Rescoring.Parts(
            answered, encodings, new ShadowModels(2), batcher, scores::add, InstantSource.system()));

    @AfterEach
    void stop() {
        batcher.close();
    }

    @Test
    void scoresEveryStoredCaseWithoutEncodingAnything() throws Exception {
        // Given
        for (int number = 0; number < CASES; number++) {
            learn(number, store("encoder-1"));
        }
        BlobRef gone = store("encoder-1", 0.7f);
        learn(1_000, gone);
        blobs.lose(gone);
        learn(1_001, store("encoder-2"));
        batcher.use(Models.of("fake-1", head));
        batcher.start();
        // When
        boolean started = rescoring.start(new ModelVersion("fake-1"));
        // Then
        assertThat(started).isTrue();
        await().until(() -> !rescoring.progress().running());
        assertThat(head.encoded()).isZero();
        assertThat(head.fused()).hasSize(CASES);
        assertThat(scores).hasSize(CASES).allSatisfy(score -> {
            assertThat(score.getRescored()).isTrue();
            assertThat(score.getModelVersion()).isEqualTo("fake-1");
            assertThat(score.getAnsweredBy()).isEqualTo("fake-0");
            assertThat(score.getEventId()).isEqualTo(score.getCaseId() + "/1/fake-1/scored");
            assertThat(score.getProbabilities()).containsExactly(0.1f, 0.9f, 0.2f, 0.3f, 0.05f);
        });
        assertThat(rescoring.progress().scored()).isEqualTo(CASES);
        assertThat(rescoring.progress().passedOver()).isEqualTo(2);
    }

    @Test
    void refusesAVersionThatIsNotInMemory() throws Exception {
        // Given
        batcher.use(Models.of("fake-1", head));
        // Then
        assertThat(rescoring.start(new ModelVersion("fake-2"))).isFalse();
    }

    private BlobRef store(String encoder) throws IOException {
        return store(encoder, 0.5f);
    }

    private BlobRef store(String encoder, float value) throws IOException {
        ScanEncoding encoding = new ScanEncoding(new float[] {value, 1f}, new float[] {1f}, new float[] {0f});
        return encodings.store(
                new KnownCase(encoder, List.of(new KnownScan("cd".repeat(32), new EncodedScan("CT", encoding)))));
    }

    private void learn(int number, BlobRef stored) {
        answered.learn(CaseDiagnosed.newBuilder()
                .setCaseId(Cases.id(number).value())
                .setRevision(1)
                .setOutcome(Outcome.DIAGNOSED)
                .setModelVersion("fake-0")
                .setEncodings(stored.toEvent())
                .build());
    }
}
