package io.radstream.inference.batch;

import io.radstream.inference.diagnoser.CaseScans;
import java.util.concurrent.CompletableFuture;

/** One case on its way through a batch. */
record BatchJob(CaseScans scans, CompletableFuture<Diagnosis> answer) {

    BatchJob(CaseScans scans) {
        this(scans, new CompletableFuture<>());
    }

    /** Ends the wait of a case that was not answered; nothing happens when it was. */
    void abandon() {
        answer.cancel(false);
    }
}
