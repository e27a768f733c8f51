package io.radstream.inference.batch;

import io.radstream.inference.diagnoser.EncodedScan;
import io.radstream.inference.diagnoser.Prediction;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One encoded case on its way to its prediction. */
record FuseJob(LoadedModel model, List<EncodedScan> scans, CompletableFuture<Prediction> prediction) {

    FuseJob(LoadedModel model, List<EncodedScan> scans) {
        this(model, List.copyOf(scans), new CompletableFuture<>());
    }

    void run() {
        try {
            prediction.complete(model.diagnoser().fuse(scans));
        } catch (RuntimeException e) {
            prediction.completeExceptionally(e);
        }
    }

    void abandon() {
        prediction.cancel(false);
    }
}
