package io.radstream.raddiag.serving;

import io.radstream.raddiag.diagnosis.CasePrediction;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.diagnosis.ScanEmbedding;
import io.radstream.raddiag.scan.ScanInput;
import java.util.List;

/** What computes behind a {@link ServingModel}; not thread-safe, frees its native memory when it is closed. */
sealed interface Computation extends AutoCloseable permits Computation.Blocks, CompiledComputation {

    List<ScanEmbedding> encode(List<ScanInput> scans);

    CasePrediction fuse(List<ScanEmbedding> scans);

    @Override
    void close();

    /** The blocks of training. */
    record Blocks(RadDiagModel model) implements Computation {

        @Override
        public List<ScanEmbedding> encode(List<ScanInput> scans) {
            return scans.stream().map(model::encode).toList();
        }

        @Override
        public CasePrediction fuse(List<ScanEmbedding> scans) {
            return model.fuse(scans);
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
