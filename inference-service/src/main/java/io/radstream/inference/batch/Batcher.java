package io.radstream.inference.batch;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.id.ModelVersion;
import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.inference.diagnoser.Prediction;
import io.radstream.runtime.failure.ProcessStopper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One thread that takes cases by batches and owns the model.
 *
 * <p>While there is no model cases wait and nothing is lost. A batch is answered by one model; a model offered meanwhile serves from the
 * next batch on and the one before is closed after its last. When a batch fails its cases are tried one by one, so that an odd case does
 * not take its neighbours along. {@link #close()} finishes the batch in hand and ends the wait of the others.
 */
public final class Batcher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Batcher.class);
    /** How soon an idle batch thread notices a new model. */
    private static final Duration IDLE = Duration.ofMillis(100);

    private final BatchQueue<BatchJob> queue;
    private final ModelSlot slot = new ModelSlot();
    private final BatchMetrics metrics;
    private final Thread thread;
    private volatile boolean stopping;

    /** A batcher whose thread is not running yet. */
    public Batcher(BatchConfig config, MeterRegistry registry, ProcessStopper stopper) {
        queue = new BatchQueue<>(config.queueMax(), config.casesMax(), config.delayMax(), System::nanoTime);
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

    /** Serves this model from the next batch on; null: none, cases wait. The batcher closes it. */
    public void use(@Nullable LoadedModel model) {
        slot.offer(model);
    }

    /** The version that serves, or will from the next batch on. */
    public Optional<ModelVersion> serving() {
        return slot.latest().map(LoadedModel::version);
    }

    /**
     * Diagnoses one case, waiting for its turn and, when there is no model, for a model.
     *
     * @throws InterruptedException when the caller is interrupted or the batcher is closed meanwhile: the case has no answer
     * @throws RuntimeException what the model threw for this case alone
     */
    public Diagnosis diagnose(CaseScans scans) throws InterruptedException {
        BatchJob job = new BatchJob(scans);
        queue.put(job);
        if (stopping) {
            abandonQueue();
        }
        try {
            return job.answer().get();
        } catch (CancellationException e) {
            throw new InterruptedException("the batch thread stops");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }

    private void run() {
        try {
            while (!stopping) {
                turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopping = true;
            abandonQueue();
            slot.close();
        }
    }

    private void turn() throws InterruptedException {
        Optional<LoadedModel> model = slot.settle();
        if (model.isEmpty()) {
            slot.awaitOffer(IDLE);
            return;
        }
        List<BatchJob> batch = queue.take(IDLE);
        if (batch.isEmpty()) {
            return;
        }
        try {
            serve(model.get(), batch);
        } finally {
            batch.forEach(BatchJob::abandon);
        }
    }

    private void serve(LoadedModel model, List<BatchJob> batch) {
        try {
            List<Prediction> predictions = metrics.timed(batch.size(), () -> model.diagnoser()
                    .diagnose(batch.stream().map(BatchJob::scans).toList()));
            if (predictions.size() != batch.size()) {
                throw new IllegalStateException(predictions.size() + " predictions for " + batch.size() + " cases");
            }
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(new Diagnosis(model.version(), model.description(), predictions.get(i)));
            }
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                batch.get(0).answer().completeExceptionally(e);
                return;
            }
            LOG.warnf(
                    e,
                    "batch failed, trying its cases one by one modelVersion=%s cases=%d",
                    model.version(),
                    batch.size());
            batch.forEach(job -> serve(model, List.of(job)));
        }
    }

    private void abandonQueue() {
        queue.drainAll().forEach(BatchJob::abandon);
    }

    /** Finishes the batch in hand, frees the model and ends the wait of every other case. */
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
        abandonQueue();
        if (interrupted) {
            Thread.currentThread().interrupt();
        } else {
            slot.close(); // for a batcher that was never started
        }
    }
}
