package io.radstream.raddiag.serving;

import io.radstream.raddiag.diagnosis.CasePrediction;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.raddiag.diagnosis.ScanEmbedding;
import io.radstream.raddiag.scan.ReducedScan;
import io.radstream.raddiag.scan.ScanInput;
import java.util.List;

/** What computes behind a {@link ServingModel}; not thread-safe, frees its native memory when it is closed. */
sealed interface Computation extends AutoCloseable permits Computation.Blocks, CompiledComputation {

    List<ScanEmbedding> encode(List<ScanInput> scans);

    /** The embedding of each slice of the size of the network. */
    List<float[]> encodeSlices(List<float[]> slices);

    /** The embedding of {@code scan} from those of its slices, in their order. */
    ScanEmbedding gather(ReducedScan scan, List<float[]> slices);

    CasePrediction fuse(List<ScanEmbedding> scans);

    @Override
    void close();

    /** The blocks of training. */
    record Blocks(RadDiagModel model) implements Computation {

        @Override
        public List<ScanEmbedding> encode(List<ScanInput> scans) {
            return scans.stream().map(model::encode).toList();
        }

        /** One by one, so that none depends on another. */
        @Override
        public List<float[]> encodeSlices(List<float[]> slices) {
            return slices.stream()
                    .flatMap(slice -> model.encodeSlices(List.of(slice)).stream())
                    .toList();
        }

        @Override
        public ScanEmbedding gather(ReducedScan scan, List<float[]> slices) {
            return model.gather(scan, slices);
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
