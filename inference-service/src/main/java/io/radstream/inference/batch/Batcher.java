package io.radstream.inference.batch;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.id.ModelVersion;
import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.inference.diagnoser.EncodedScan;
import io.radstream.inference.diagnoser.Prediction;
import io.radstream.inference.diagnoser.ScanEncoding;
import io.radstream.inference.schedule.Priority;
import io.radstream.runtime.failure.ProcessStopper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One thread that owns the device: it encodes scans by batches and fuses encoded cases between them.
 *
 * <p>A case larger than a batch goes through several, so that a pressing one need not wait for all of it. A batch is of one model, and so is a case: it
 * holds its model by a lease. When a batch fails its scans are tried one by one, so that an odd scan does not take its neighbours along.
 * {@link #close()} finishes the batch in hand and ends the wait of everything else.
 */
public final class Batcher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Batcher.class);
    private static final Duration IDLE = Duration.ofMillis(100);

    private final ScanQueue queue;
    private final ModelShelf shelf = new ModelShelf();
    private final BatchMetrics metrics;
    private final Thread thread;
    private volatile boolean stopping;

    /** A batcher whose thread is not running yet. */
    public Batcher(BatchConfig config, int lateEvery, MeterRegistry registry, ProcessStopper stopper) {
        queue = new ScanQueue(config, lateEvery, InstantSource.system());
        metrics = new BatchMetrics(registry);
        metrics.watchQueue(queue::size);
        thread = new Thread(this::run, "inference-batch");
        thread.setUncaughtExceptionHandler((dead, error) -> {
            LOG.fatal("the batch thread died", error);
            stopper.stop("the batch thread died");
        });
    }

    /** Starts the batch thread. */
    public void start() {
        thread.start();
    }

    /** Whether the batch thread can still answer. */
    public boolean alive() {
        return thread.isAlive() && !stopping;
    }

    /** Lets this model serve cases that come from now on; null: none, cases wait. The one before is kept for a rollback. */
    public void use(@Nullable LoadedModel model) {
        shelf.serve(model);
    }

    /** Lets the model that served before serve again; false when it is not of this version and these weights. */
    public boolean useKept(ModelVersion version, String weights) {
        return shelf.serveKept(version, weights);
    }

    /** The version that serves. */
    public Optional<ModelVersion> serving() {
        return shelf.serving();
    }

    /**
     * The model that serves, to be held for one case; waits until there is one.
     *
     * @throws InterruptedException when the batcher is closed
     */
    public ModelLease lease() throws InterruptedException {
        return shelf.acquire().orElseThrow(Batcher::stopped);
    }

    /**
     * Encodes the scans of a case, in their order, waiting for their turns.
     *
     * @throws InterruptedException when the caller is interrupted or the batcher is closed meanwhile
     * @throws RuntimeException what the model threw for one of the scans alone
     */
    public List<ScanEncoding> encode(LoadedModel model, List<CaseScans.Scan> scans, Priority priority)
            throws InterruptedException {
        List<CompletableFuture<ScanEncoding>> encodings = new ArrayList<>();
        for (CaseScans.Scan scan : scans) {
            EncodeJob job = new EncodeJob(model, scan);
            queue.put(job, priority);
            encodings.add(job.encoding());
        }
        abandonWhenStopping();
        List<ScanEncoding> done = new ArrayList<>();
        for (CompletableFuture<ScanEncoding> encoding : encodings) {
            done.add(await(encoding));
        }
        return done;
    }

    /** What a model says of an encoded case; waits and fails as {@link #encode}. */
    public Diagnosis fuse(LoadedModel model, List<EncodedScan> scans) throws InterruptedException {
        FuseJob job = new FuseJob(model, scans);
        queue.put(job);
        abandonWhenStopping();
        Prediction prediction = await(job.prediction());
        return new Diagnosis(model.version(), model.description(), prediction);
    }

    private void abandonWhenStopping() {
        if (stopping) {
            queue.abandon();
        }
    }

    private static <T> T await(CompletableFuture<T> result) throws InterruptedException {
        try {
            return result.get();
        } catch (CancellationException e) {
            throw stopped();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }

    private static InterruptedException stopped() {
        return new InterruptedException("the batch thread stops");
    }

    private void run() {
        try {
            while (!stopping) {
                queue.takeCases().forEach(FuseJob::run);
                List<EncodeJob> batch = queue.take(IDLE);
                if (!batch.isEmpty()) {
                    encode(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopping = true;
            queue.abandon();
        }
    }

    private void encode(List<EncodeJob> batch) {
        try {
            serve(batch.get(0).model(), batch);
        } finally {
            batch.forEach(EncodeJob::abandon);
        }
    }

    private void serve(LoadedModel model, List<EncodeJob> batch) {
        try {
            List<ScanEncoding> encodings = metrics.timed(batch, () -> model.diagnoser()
                    .encode(batch.stream().map(EncodeJob::scan).toList()));
            if (encodings.size() != batch.size()) {
                throw new IllegalStateException(encodings.size() + " encodings for " + batch.size() + " scans");
            }
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).encoding().complete(encodings.get(i));
            }
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                batch.get(0).encoding().completeExceptionally(e);
                return;
            }
            LOG.warnf(
                    e,
                    "batch failed, trying its scans one by one modelVersion=%s scans=%d",
                    model.version(),
                    batch.size());
            batch.forEach(job -> serve(model, List.of(job)));
        }
    }

    /** Finishes the batch in hand, lets go of the models and ends the wait of every other case. */
    @Override
    public void close() {
        stopping = true;
        boolean interrupted = false;
        while (thread.isAlive() && !interrupted) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        queue.abandon();
        shelf.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
