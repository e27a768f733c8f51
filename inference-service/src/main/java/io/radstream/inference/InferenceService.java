package io.radstream.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.radstream.event.Urgency;
import io.radstream.id.CaseId;
import io.radstream.id.ModelVersion;
import io.radstream.inference.answered.AnswerDesk;
import io.radstream.inference.answered.AnsweredRevisions;
import io.radstream.inference.batch.Batcher;
import io.radstream.inference.champion.ChampionWatcher;
import io.radstream.inference.champion.ShadowModels;
import io.radstream.inference.diagnoser.RadDiagDiagnoser;
import io.radstream.inference.encoding.ScanEncodings;
import io.radstream.inference.finding.Answers;
import io.radstream.inference.overdue.Deadlines;
import io.radstream.inference.overdue.OwnedPartitions;
import io.radstream.inference.overdue.Watchdog;
import io.radstream.inference.passport.PassportKey;
import io.radstream.inference.passport.Passports;
import io.radstream.inference.prepared.CaseDiagnosis;
import io.radstream.inference.prepared.CasePriorities;
import io.radstream.inference.prepared.DiagnosisParts;
import io.radstream.inference.schedule.CaseIntake;
import io.radstream.inference.shadow.Rescoring;
import io.radstream.inference.shadow.ShadowScorer;
import io.radstream.inference.urgency.UrgencyClasses;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.BugLedger;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.failure.FailureParts;
import io.radstream.runtime.failure.FailureRouter;
import io.radstream.runtime.send.KafkaRecordSender;
import io.radstream.terminology.icd.Icd10Cm;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    private final Settings settings;
    private final Availability availability = new Availability();
    private final AnsweredRevisions answered = new AnsweredRevisions();
    private final OwnedPartitions owned = new OwnedPartitions();
    private final DirectoryBlobStore blobs;
    private final KafkaRecordSender deadLetterSender;
    private final FailureRouter router;
    private final FailureRouter terminalRouter;
    private final PassportKey passportKey;
    private final Batcher batcher;
    private final ChampionWatcher watcher;
    private final Broadcasts broadcasts;
    private final Watchdog watchdog;
    private final CasePriorities priorities;
    private final CaseDiagnosis diagnosis;
    private final CaseIntake intake;
    private final ShadowScorer scorer;
    private final Rescoring rescoring;

    @Inject
    InferenceService(
            Settings settings,
            MeterRegistry meters,
            DiagnosedCases sink,
            ScoredCases scoreSink,
            @ConfigProperty(name = "radstream.data") String dataFolder,
            @ConfigProperty(name = "kafka.bootstrap.servers", defaultValue = "localhost:9092") String bootstrapServers)
            throws IOException {
        this.settings = settings;
        Path data = Path.of(dataFolder);
        InstantSource clock = InstantSource.system();
        blobs = DirectoryBlobStore.open(data.resolve("blobs"));
        deadLetterSender = KafkaRecordSender.open(bootstrapServers);
        DeadLetters deadLetters = new DeadLetters(NAME, deadLetterSender);
        router = router(deadLetters, data.resolve(NAME).resolve("bugs"), meters);
        passportKey = PassportKey.open(data.resolve(NAME));
        terminalRouter = router(deadLetters, data.resolve(NAME).resolve("bugs-terminal"), meters);
        batcher = new Batcher(settings.batch, settings.schedule.lateEvery(), meters, InferenceService::stopProcess);
        ShadowModels shadows = new ShadowModels(settings.shadow.modelsMax());
        watcher = new ChampionWatcher(new ChampionWatcher.Parts(
                blobs, RadDiagDiagnoser.loader(settings.device), batcher, shadows, deadLetters, availability, meters));
        AnswerDesk desk = new AnswerDesk(answered, sink);
        Answers writer = new Answers(Icd10Cm.load(), clock);
        UrgencyClasses classes = new UrgencyClasses(settings.urgencies);
        broadcasts = new Broadcasts(bootstrapServers);
        watchdog = new Watchdog(new Watchdog.Parts(
                settings.deadlines,
                classes,
                answered,
                desk,
                writer,
                availability,
                owned,
                broadcasts::answersKnown,
                meters,
                clock));
        priorities = new CasePriorities(classes, new Deadlines(settings.deadlines), this::urgency);
        ScanEncodings encodings = new ScanEncodings(settings.encodings, blobs, meters);
        scorer = new ShadowScorer(new ShadowScorer.Parts(
                settings.shadow,
                shadows,
                (model, event) -> diagnosis().encodeAside(model, event),
                batcher,
                scoreSink,
                meters,
                clock));
        diagnosis = new CaseDiagnosis(new DiagnosisParts(
                router,
                terminalRouter,
                broadcasts::awaitAnswersKnown,
                desk,
                blobs,
                batcher,
                encodings,
                new Passports(blobs, passportKey),
                priorities,
                scorer::answered,
                writer,
                availability,
                meters,
                settings.cases,
                settings.batch.scansMebibytesMax()));
        rescoring = new Rescoring(new Rescoring.Parts(answered, encodings, shadows, batcher, scoreSink, clock));
        intake = new CaseIntake(settings.schedule, diagnosis::accept, clock, meters);
        start();
    }

    private void start() {
        batcher.start();
        broadcasts.start(watcher, answered, watchdog);
        watcher.start(broadcasts::modelsKnown, InferenceService::stopProcess);
        watchdog.start(broadcasts::casesKnown, InferenceService::stopProcess);
        scorer.start();
        intake.start();
    }

    private FailureRouter router(DeadLetters deadLetters, Path bugs, MeterRegistry meters) throws IOException {
        return new FailureRouter(new FailureParts(
                deadLetters, BugLedger.open(bugs), availability, InferenceService::stopProcess, meters));
    }

    private Optional<Urgency> urgency(CaseId caseId) {
        return Stream.of(watchdog.urgency(caseId), answered.urgency(caseId))
                .flatMap(Optional::stream)
                .reduce(UrgencyClasses::sooner);
    }

    /** The partitions of {@code case-prepared} that this replica works on. */
    OwnedPartitions owned() {
        return owned;
    }

    CaseIntake intake() {
        return intake;
    }

    CasePriorities priorities() {
        return priorities;
    }

    Rescoring rescoring() {
        return rescoring;
    }

    /** The public key of passports in PEM. */
    String passportKey() {
        return passportKey.pem();
    }

    private CaseDiagnosis diagnosis() {
        return diagnosis;
    }

    /** The version that serves. */
    Optional<ModelVersion> modelVersion() {
        return batcher.serving();
    }

    /** Versions whose weights were refused since the start, and why. */
    Map<String, String> refusedModels() {
        return watcher.refused();
    }

    /** What the service waits for, by place; empty when it is ready. */
    Map<String, String> waits() {
        Map<String, String> waits = new LinkedHashMap<>(availability.troubles());
        waits.putAll(broadcasts.waits());
        if (!batcher.alive()) {
            waits.put("inference-batch", "the batch thread has ended");
        }
        return waits;
    }

    private static void stopProcess(String reason) {
        LOG.fatalf("the service stops reason=%s", reason);
        Quarkus.asyncExit(1);
    }

    void stop(@Observes ShutdownEvent event) throws IOException, InterruptedException {
        LOG.infof("stopping event=%s", event);
        intake.close();
        router.close();
        terminalRouter.close();
        watcher.close();
        watchdog.close();
        scorer.stop();
        batcher.close();
        if (!intake.awaitIdle(settings.service.patience())) {
            LOG.warn("records are still in hand; they come again at the next start");
        }
        broadcasts.close();
        deadLetterSender.close();
        blobs.close();
    }
}
