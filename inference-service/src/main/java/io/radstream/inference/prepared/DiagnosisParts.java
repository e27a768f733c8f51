package io.radstream.inference.prepared;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.blob.BlobStore;
import io.radstream.event.CaseDiagnosed;
import io.radstream.event.CasePrepared;
import io.radstream.inference.answered.AnswerDesk;
import io.radstream.inference.batch.Batcher;
import io.radstream.inference.encoding.ScanEncodings;
import io.radstream.inference.finding.Answers;
import io.radstream.inference.passport.Passports;
import io.radstream.runtime.failure.Availability;
import io.radstream.runtime.failure.FailureRouter;

/**
 * What {@link CaseDiagnosis} works with.
 *
 * @param router judges the failures of a record
 * @param terminalRouter judges the failures of the answer to a record that is rejected; keeps its own ledger of bugs, so that a record
 *     that stopped the service still gets its answer
 * @param listener told of every case that a model answered
 * @param gate passed when it is known which revisions are answered
 */
public record DiagnosisParts(
        FailureRouter router,
        FailureRouter terminalRouter,
        Gate gate,
        AnswerDesk desk,
        BlobStore blobs,
        Batcher batcher,
        ScanEncodings encodings,
        Passports passports,
        CasePriorities priorities,
        AnsweredListener listener,
        Answers answers,
        Availability availability,
        MeterRegistry meters,
        CaseConfig config,
        int scansMebibytesMax) {

    /** Takes in cases that were answered. */
    @FunctionalInterface
    public interface AnsweredListener {
        void answered(CasePrepared prepared, CaseDiagnosed answer);
    }

    /** Something that must be known before a case can be answered. */
    @FunctionalInterface
    public interface Gate {

        /**
         * Returns when it is known.
         *
         * @throws io.radstream.runtime.failure.TransientException when it is not known yet
         */
        void await() throws InterruptedException;
    }
}
