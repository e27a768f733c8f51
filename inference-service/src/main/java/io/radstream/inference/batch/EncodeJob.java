package io.radstream.inference.batch;

import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.inference.diagnoser.ScanEncoding;
import java.util.concurrent.CompletableFuture;

/** One scan on its way through a batch. */
record EncodeJob(LoadedModel model, CaseScans.Scan scan, CompletableFuture<ScanEncoding> encoding) {

    EncodeJob(LoadedModel model, CaseScans.Scan scan) {
        this(model, scan, new CompletableFuture<>());
    }

    /** The slices that are really encoded. */
    int slices() {
        return Math.min(scan.tensor().depth(), model.description().serving().slicesMax());
    }

    /** Ends the wait of a scan that was not encoded; nothing happens when it was. */
    void abandon() {
        encoding.cancel(false);
    }
}
