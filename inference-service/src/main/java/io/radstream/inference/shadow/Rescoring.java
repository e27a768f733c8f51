package io.radstream.inference.shadow;

import io.radstream.blob.BlobRef;
import io.radstream.id.CaseId;
import io.radstream.id.ModelVersion;
import io.radstream.inference.answered.AnsweredRevisions;
import io.radstream.inference.batch.Batcher;
import io.radstream.inference.batch.ModelLease;
import io.radstream.inference.champion.ShadowModels;
import io.radstream.inference.encoding.KnownCase;
import io.radstream.inference.encoding.ScanEncodings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Scores every stored case with another head, without encoding anything: the encodings that the answers refer to are fused again.
 *
 * <p>One run at a time. Cases that were encoded by another encoder than the model's, or whose encodings are gone, are counted and passed over.
 */
public final class Rescoring {

    private static final Logger LOG = Logger.getLogger(Rescoring.class);

    /** What the run works with. */
    public record Parts(
            AnsweredRevisions answered,
            ScanEncodings encodings,
            ShadowModels models,
            Batcher batcher,
            ScoreSink sink,
            InstantSource clock) {}

    /** How far a run is: cases that were scored, and those that could not be without encoding. {@code failure} ended it early. */
    public record Progress(
            String modelVersion, int cases, int scored, int passedOver, boolean running, Optional<String> failure) {}

    private final Parts parts;
    private final Scores scores;
    private volatile Progress progress = new Progress("", 0, 0, 0, false, Optional.empty());
    private boolean running;

    public Rescoring(Parts parts) {
        this.parts = parts;
        this.scores = new Scores(parts.clock());
    }

    /** How far the last run is. */
    public Progress progress() {
        return progress;
    }

    /** Starts a run with a version that serves or looks on; false when one is running or the version is not in memory. */
    public synchronized boolean start(ModelVersion version) throws InterruptedException {
        if (running) {
            return false;
        }
        Optional<ModelLease> lease = lease(version);
        if (lease.isEmpty()) {
            return false;
        }
        running = true;
        progress = new Progress(version.value(), 0, 0, 0, true, Optional.empty());
        Thread thread = new Thread(() -> run(lease.get()), "inference-rescoring");
        thread.setDaemon(true);
        thread.start();
        return true;
    }

    private Optional<ModelLease> lease(ModelVersion version) throws InterruptedException {
        List<ModelLease> leases = new ArrayList<>(parts.models().leases());
        if (parts.batcher().serving().isPresent()) {
            leases.add(parts.batcher().lease());
        }
        Optional<ModelLease> found = leases.stream()
                .filter(lease -> lease.model().version().equals(version))
                .findFirst();
        leases.stream().filter(lease -> !found.equals(Optional.of(lease))).forEach(ModelLease::close);
        return found;
    }

    private void run(ModelLease lease) {
        Optional<String> failure = Optional.empty();
        try (lease) {
            for (Map.Entry<CaseId, AnsweredRevisions.Stored> stored :
                    parts.answered().stored().entrySet()) {
                count(score(lease, stored.getKey(), stored.getValue()));
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("re-scoring ended early", e);
            failure = Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(failure);
        }
    }

    private boolean score(ModelLease lease, CaseId caseId, AnsweredRevisions.Stored stored)
            throws IOException, InterruptedException {
        BlobRef encodings = stored.encodings();
        Optional<KnownCase> known = parts.encodings().read(encodings).filter(found -> found.encoder()
                .equals(lease.model().description().serving().encoder()));
        if (known.isEmpty()) {
            return false;
        }
        Scores.Answered answered = new Scores.Answered(caseId.value(), stored.revision(), stored.modelVersion());
        parts.sink()
                .publish(scores.of(
                        answered,
                        parts.batcher().fuse(lease.model(), known.get().encoded()),
                        true));
        return true;
    }

    private void count(boolean scored) {
        Progress before = progress;
        progress = new Progress(
                before.modelVersion(),
                before.cases() + 1,
                before.scored() + (scored ? 1 : 0),
                before.passedOver() + (scored ? 0 : 1),
                true,
                Optional.empty());
    }

    private synchronized void end(Optional<String> failure) {
        running = false;
        Progress before = progress;
        progress = new Progress(
                before.modelVersion(), before.cases(), before.scored(), before.passedOver(), false, failure);
        LOG.infof("cases scored again progress=%s", progress);
    }
}
