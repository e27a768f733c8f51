package io.radstream.preprocess;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.radstream.preparation.CasePreparer;
import io.radstream.preparation.scan.ScanRecipe;
import io.radstream.preprocess.assembly.AssemblyConfig;
import io.radstream.preprocess.assembly.AssemblyParts;
import io.radstream.preprocess.assembly.CaseTopology;
import io.radstream.preprocess.ledger.InstanceLedger;
import io.radstream.preprocess.ledger.LedgerConfig;
import io.radstream.preprocess.preparation.CasePreparing;
import io.radstream.preprocess.preparation.ScanConfig;
import io.radstream.preprocess.streams.StreamsClientConfig;
import io.radstream.preprocess.streams.StreamsRunner;
import io.radstream.preprocess.streams.StreamsSettings;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.BugLedger;
import io.radstream.runtime.failure.DeadLetters;
import io.radstream.runtime.failure.FailureParts;
import io.radstream.runtime.failure.FailureRouter;
import io.radstream.runtime.group.InstanceId;
import io.radstream.runtime.send.KafkaRecordSender;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Puts the parts of the service together, starts them and stops them in order: first nothing waits any more, then the stream threads
 * commit and end, then sender and store close. What is not committed comes again.
 */
@Startup
@Singleton
class PreprocessService {

    private static final Logger LOG = Logger.getLogger(PreprocessService.class);

    private final Availability availability = new Availability();
    private final DirectoryBlobStore blobs;
    private final KafkaRecordSender sender;
    private final FailureRouter assemblyRouter;
    private final FailureRouter preparationRouter;
    private final FailureRouter terminalRouter;
    private final StreamsRunner streams;
    private final CasePreparing preparing;
    private final InstanceLedger ledger;

    @Inject
    PreprocessService(
            AssemblyConfig assembly,
            StreamsClientConfig client,
            ScanConfig scan,
            LedgerConfig books,
            MeterRegistry meters,
            @ConfigProperty(name = "radstream.data") String dataFolder,
            @ConfigProperty(name = "kafka.bootstrap.servers", defaultValue = "localhost:9092") String bootstrapServers)
            throws IOException {
        Path data = Path.of(dataFolder);
        blobs = DirectoryBlobStore.open(data.resolve("blobs"));
        sender = KafkaRecordSender.open(bootstrapServers);
        DeadLetters deadLetters = new DeadLetters(CaseTopology.SERVICE, sender);
        Path ledgers = data.resolve(CaseTopology.SERVICE);
        assemblyRouter = router(deadLetters, ledgers.resolve("bugs-assembly"), meters);
        preparationRouter = router(deadLetters, ledgers.resolve("bugs-preparation"), meters);
        terminalRouter = router(deadLetters, ledgers.resolve("bugs-terminal"), meters);
        preparing = new CasePreparing(
                preparationRouter, terminalRouter, sender, blobs, new CasePreparer(ScanRecipe.named(scan.recipe())));
        streams = StreamsRunner.start(
                CaseTopology.of(new AssemblyParts(assembly, blobs, assemblyRouter, deadLetters, meters)),
                new StreamsSettings(
                        CaseTopology.APPLICATION,
                        bootstrapServers,
                        data.resolve("streams"),
                        InstanceId.in(ledgers.resolve("instance-id")),
                        client.threads(),
                        client.standbyReplicas(),
                        client.sessionTimeout()),
                availability,
                PreprocessService::stopProcess);
        ledger = new InstanceLedger(books, bootstrapServers, meters);
    }

    private FailureRouter router(DeadLetters deadLetters, Path bugs, MeterRegistry meters) throws IOException {
        return new FailureRouter(new FailureParts(
                deadLetters, BugLedger.open(bugs), availability, PreprocessService::stopProcess, meters));
    }

    InstanceLedger ledger() {
        return ledger;
    }

    CasePreparing preparing() {
        return preparing;
    }

    /** What the service waits for, by place; empty when it is ready. */
    Map<String, String> waits() {
        return availability.troubles();
    }

    private static void stopProcess(String reason) {
        LOG.fatalf("the service stops reason=%s", reason);
        Quarkus.asyncExit(1);
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        LOG.infof("stopping event=%s", event);
        assemblyRouter.close();
        preparationRouter.close();
        terminalRouter.close();
        streams.close();
        ledger.close();
        sender.close();
        blobs.close();
    }
}
