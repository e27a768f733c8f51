package io.radstream.raddiag.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.radstream.raddiag.network.CaseBatch;
import io.radstream.raddiag.network.RadDiagNetwork.CaseScores;
import io.radstream.raddiag.network.Scalars;
import io.radstream.raddiag.scan.ReducedScan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Cases that go through the network together in a step: slices as it takes them, and what is known of the cases. */
final class StepBatch {

    private final CaseBatch layout;
    private final List<StoredCase> known;

    /**
     * @param known cases of the step
     * @param scans their scans, augmented, or with embeddings in place of pixels
     */
    StepBatch(List<StoredCase> known, List<List<ReducedScan>> scans) {
        this.known = known;
        this.layout = new CaseBatch(scans, false);
    }

    /**
     * The cases of a step in parts that the memory of one pass holds: consecutive cases of at most {@code slicesMax} slices, or one case
     * alone that has more.
     */
    static List<StepBatch> parts(List<StoredCase> known, List<List<ReducedScan>> scans, int slicesMax) {
        List<StepBatch> parts = new ArrayList<>();
        int from = 0;
        int slices = 0;
        for (int i = 0; i < known.size(); i++) {
            int own =
                    scans.get(i).stream().mapToInt(scan -> scan.slices().size()).sum();
            if (i > from && slices + own > slicesMax) {
                parts.add(new StepBatch(known.subList(from, i), scans.subList(from, i)));
                from = i;
                slices = 0;
            }
            slices += own;
        }
        parts.add(new StepBatch(known.subList(from, known.size()), scans.subList(from, known.size())));
        return parts;
    }

    int cases() {
        return known.size();
    }

    CaseBatch layout() {
        return layout;
    }

    /** Objective plus weighted key-slice loss where a scan has a marked slice. */
    NDArray loss(CaseScores scores, TrainingPlan plan, int slicesMax) {
        NDManager manager = scores.logits().getManager();
        int labels = known.get(0).labels().length;
        Shape shape = new Shape(known.size(), labels);
        NDArray labelled =
                manager.create(joined(known.stream().map(StoredCase::labels).toList(), labels), shape);
        NDArray mask =
                manager.create(joined(known.stream().map(StoredCase::mask).toList(), labels), shape);
        NDArray loss = plan.loss().objective().loss(scores.logits(), labelled.mul(mask), mask);
        int[] keySlices = scans().mapToInt(StoredScan::keySlice).toArray();
        boolean marked = scans().anyMatch(scan -> scan.keySlice() != LabelledCase.NO_KEY_SLICE);
        if (plan.loss().keySliceWeight() == 0 || !marked) {
            return loss;
        }
        int[] depths = scans().mapToInt(scan -> scan.slices().size()).toArray();
        NDArray attention = scores.sliceScores().get(":, 1:"); // (M, D)
        return loss.add(KeySliceLoss.loss(attention, keySlices, depths, slicesMax)
                .mul(Scalars.beside(attention, plan.loss().keySliceWeight())));
    }

    private Stream<StoredScan> scans() {
        return known.stream().flatMap(stored -> stored.scans().stream());
    }

    private static float[] joined(List<float[]> rows, int length) {
        float[] joined = new float[rows.size() * length];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, joined, i * length, length);
        }
        return joined;
    }
}
