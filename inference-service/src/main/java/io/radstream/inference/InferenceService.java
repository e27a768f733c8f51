package io.radstream.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.radstream.id.ModelVersion;
import io.radstream.inference.answered.AnsweredRevisions;
import io.radstream.inference.batch.BatchConfig;
import io.radstream.inference.batch.Batcher;
import io.radstream.inference.champion.ChampionWatcher;
import io.radstream.inference.diagnoser.RadDiagDiagnoser;
import io.radstream.inference.finding.Answers;
import io.radstream.inference.prepared.CaseConfig;
import io.radstream.inference.prepared.CaseDiagnosis;
import io.radstream.inference.prepared.DiagnosisParts;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.runtime.broadcast.BroadcastReader;
import io.radstream.runtime.broadcast.BroadcastSettings;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.BugLedger;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.failure.FailureParts;
import io.radstream.runtime.failure.FailureRouter;
import io.radstream.runtime.failure.ProcessStopper;
import io.radstream.runtime.failure.TransientException;
import io.radstream.runtime.send.KafkaRecordSender;
import io.radstream.terminology.icd.Icd10Cm;
import io.radstream.topic.Topics;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Puts the parts of the service together, starts them and stops them in order.
 *
 * <p>Stopping finishes the batch in hand: first nothing waits any more, then the batch thread ends, then the last answers are acknowledged,
 * then the readers and the sender close. Records without an answer are not committed and come again.
 */
@Startup
@Singleton
class InferenceService {

    /** Consumer group, and the name in dead letters and metrics. */
    static final String NAME = "inference-service";

    private static final Logger LOG = Logger.getLogger(InferenceService.class);
    private static final Duration GATE_PATIENCE = Duration.ofSeconds(2);
    private static final String READER_MODELS = "inference-model-published";
    private static final String READER_ANSWERS = "inference-case-diagnosed";

    private final InferenceConfig config;
    private final Availability availability = new Availability();
    private final DirectoryBlobStore blobs;
    private final KafkaRecordSender deadLetterSender;
    private final FailureRouter router;
    private final FailureRouter terminalRouter;
    private final Batcher batcher;
    private final ChampionWatcher watcher;
    private final BroadcastReader models;
    private final BroadcastReader answers;
    private final CaseDiagnosis diagnosis;

    @Inject
    InferenceService(
            InferenceConfig config,
            BatchConfig batch,
            CaseConfig cases,
            MeterRegistry meters,
            DiagnosedCases sink,
            @ConfigProperty(name = "radstream.data") String dataFolder,
            @ConfigProperty(name = "kafka.bootstrap.servers", defaultValue = "localhost:9092") String bootstrapServers)
            throws IOException {
        this.config = config;
        Path data = Path.of(dataFolder);
        ProcessStopper stopper = InferenceService::stopProcess;
        blobs = DirectoryBlobStore.open(data.resolve("blobs"));
        deadLetterSender = KafkaRecordSender.open(bootstrapServers);
        DeadLetters deadLetters = new DeadLetters(NAME, deadLetterSender);
        Path ledgers = data.resolve(NAME);
        router = new FailureRouter(
                new FailureParts(deadLetters, BugLedger.open(ledgers.resolve("bugs")), availability, stopper, meters));
        terminalRouter = new FailureRouter(new FailureParts(
                deadLetters, BugLedger.open(ledgers.resolve("bugs-terminal")), availability, stopper, meters));
        batcher = new Batcher(batch, meters, stopper);
        watcher = new ChampionWatcher(
                new ChampionWatcher.Parts(blobs, RadDiagDiagnoser::load, batcher, deadLetters, availability, meters));
        AnsweredRevisions answered = new AnsweredRevisions();
        batcher.start();
        models = BroadcastReader.start(
                BroadcastSettings.of(bootstrapServers, READER_MODELS, Topics.MODEL_PUBLISHED.name()), watcher);
        answers = BroadcastReader.start(
                BroadcastSettings.of(bootstrapServers, READER_ANSWERS, Topics.CASE_DIAGNOSED.name()), answered);
        watcher.start(models::caughtUp, stopper);
        diagnosis = new CaseDiagnosis(new DiagnosisParts(
                router,
                terminalRouter,
                this::awaitAnswersKnown,
                answered,
                blobs,
                batcher,
                new Answers(Icd10Cm.load(), InstantSource.system()),
                sink,
                availability,
                meters,
                cases,
                batch.scansMebibytesMax()));
    }

    CaseDiagnosis diagnosis() {
        return diagnosis;
    }

    /** The version that serves. */
    Optional<ModelVersion> modelVersion() {
        return batcher.serving();
    }

    /** What the service waits for, by place; empty when it is ready. */
    Map<String, String> waits() {
        Map<String, String> waits = new LinkedHashMap<>(availability.troubles());
        wait(READER_MODELS, models).ifPresent(reason -> waits.put(READER_MODELS, reason));
        wait(READER_ANSWERS, answers).ifPresent(reason -> waits.put(READER_ANSWERS, reason));
        if (!batcher.alive()) {
            waits.put("inference-batch", "the batch thread has ended");
        }
        return waits;
    }

    private static Optional<String> wait(String name, BroadcastReader reader) {
        return reader.trouble()
                .or(() -> reader.caughtUp() ? Optional.empty() : Optional.of(name + " is still reading"));
    }

    private void awaitAnswersKnown() throws InterruptedException {
        try {
            answers.awaitCaughtUp(GATE_PATIENCE);
        } catch (TimeoutException e) {
            throw new TransientException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void stopProcess(String reason) {
        LOG.fatalf("the service stops reason=%s", reason);
        Quarkus.asyncExit(1);
    }

    void stop(@Observes ShutdownEvent event) throws IOException, InterruptedException {
        LOG.infof("stopping event=%s", event);
        router.close();
        terminalRouter.close();
        watcher.close();
        batcher.close();
        if (!diagnosis.awaitIdle(config.patience())) {
            LOG.warn("records are still in hand; they come again at the next start");
        }
        models.close();
        answers.close();
        deadLetterSender.close();
        blobs.close();
    }
}
