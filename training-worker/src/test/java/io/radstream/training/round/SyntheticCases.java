package io.radstream.training.round;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.event.PreparedScan;
import io.radstream.id.CaseId;
import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import io.radstream.scan.ScanTensorV1;
import io.radstream.terminology.label.Disorder;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import io.radstream.terminology.urgency.Urgency;
import io.radstream.training.feedback.IndexedCase;
import io.radstream.training.feedback.Targets;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Images of one slice whose two labels can be seen: "Bright" by the level of the background, "Striped" by stripes.
 *
 * <p>Deterministic from the seed.
 */
final class SyntheticCases {

    static final LabelSpace SPACE = new LabelSpace(List.of(
            new Disorder("Bright", "J93.9", Urgency.STAT, Frequency.HEAD),
            new Disorder("Striped", "J90", Urgency.ROUTINE, Frequency.MEDIUM)));

    private static final int SIDE = 64;
    private static final int STRIPE = 8;

    private final BlobStore blobs;
    private final SplittableRandom random;

    SyntheticCases(BlobStore blobs, long seed) {
        this.blobs = blobs;
        this.random = new SplittableRandom(seed);
    }

    /** Cases of as many patients; patient {@code first + i} has one case. */
    List<IndexedCase> make(int first, int count) throws IOException {
        List<IndexedCase> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cases.add(make(patient(first + i), random.nextBoolean(), random.nextBoolean()));
        }
        return cases;
    }

    static PatientKey patient(int number) {
        return new PatientKey(String.format("%064x", number));
    }

    private IndexedCase make(PatientKey patient, boolean bright, boolean striped) throws IOException {
        return new IndexedCase(
                CaseId.of(patient, new StudyUid("1.2.3")),
                1,
                patient,
                List.of(scan(bright, striped)),
                new Targets(new float[] {bright ? 1 : 0, striped ? 1 : 0}, new float[] {1, 1}),
                Instant.EPOCH);
    }

    private PreparedScan scan(boolean bright, boolean striped) throws IOException {
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            double stripe = striped && i / SIDE / STRIPE % 2 == 0 ? 0.25 : 0;
            values[i] = (float) ((bright ? 0.55 : 0.15) + stripe + 0.2 * random.nextDouble());
        }
        BlobRef ref = blobs.put(BlobArea.DERIVED, new ScanTensorV1(1, SIDE, SIDE, values).encode());
        return PreparedScan.newBuilder()
                .setScanId("1")
                .setModality("CR")
                .setSlices(1)
                .setBlobRef(ref.toEvent())
                .build();
    }

    /** The same cases, each label told the wrong way round. */
    static List<IndexedCase> flipped(List<IndexedCase> cases) {
        return cases.stream()
                .map(one -> new IndexedCase(
                        one.caseId(),
                        one.revision(),
                        one.patient(),
                        one.scans(),
                        new Targets(
                                new float[] {
                                    1 - one.targets().labels()[0],
                                    1 - one.targets().labels()[1]
                                },
                                one.targets().mask()),
                        one.labelledAt()))
                .toList();
    }
}
