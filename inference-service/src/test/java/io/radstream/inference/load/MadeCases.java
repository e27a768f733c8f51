package io.radstream.inference.load;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobStore;
import io.radstream.event.CasePrepared;
import io.radstream.event.PreparedScan;
import io.radstream.inference.diagnoser.CaseScans;
import io.radstream.scan.ScanTensorV1;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Cases of smooth made-up images, each scan unlike any other, so that none is known already. */
final class MadeCases {

    private static final int SIDE = 256;
    private static final String ROOT = "1.2.840.99999.7.";

    /** What a case consists of. */
    enum Kind {
        XRAY,
        CT,
        MIXED;

        /** Slices of each scan. */
        List<Integer> depths() {
            return switch (this) {
                case XRAY -> List.of(1);
                case CT -> List.of(32);
                case MIXED -> List.of(32, 1, 16, 1);
            };
        }

        int slices() {
            return depths().stream().mapToInt(Integer::intValue).sum();
        }

        static Kind named(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    private final Kind kind;
    private final long run;

    MadeCases(Kind kind, long run) {
        this.kind = kind;
        this.run = run;
    }

    /** The scans of case {@code number}. */
    List<CaseScans.Scan> scans(int number) {
        List<CaseScans.Scan> scans = new ArrayList<>();
        for (int scan = 0; scan < kind.depths().size(); scan++) {
            int depth = kind.depths().get(scan);
            scans.add(new CaseScans.Scan(depth == 1 ? "DX" : "CT", tensor(depth, number * 31L + scan)));
        }
        return scans;
    }

    /** Case {@code number}, with its scans stored. */
    CasePrepared store(BlobStore blobs, int number) throws IOException {
        List<PreparedScan> prepared = new ArrayList<>();
        for (CaseScans.Scan scan : scans(number)) {
            String series = ROOT + run + '.' + number + '.' + prepared.size();
            int depth = scan.tensor().depth();
            prepared.add(PreparedScan.newBuilder()
                    .setScanId(series + "-0")
                    .setSeriesUid(series)
                    .setBlobRef(
                            blobs.put(BlobArea.DERIVED, scan.tensor().encode()).toEvent())
                    .setModality(scan.modality())
                    .setSlices(depth)
                    .setVolumeSlices(depth)
                    .setSliceInstances(IntStream.range(0, depth)
                            .mapToObj(slice -> series + '.' + (slice + 1))
                            .toList())
                    .build());
        }
        return CasePrepared.newBuilder()
                .setCaseId(String.format(Locale.ROOT, "%016x%016x", run, number))
                .setRevision(1)
                .setPatientKey("ab".repeat(32))
                .setStudyUids(List.of(ROOT + run + '.' + number))
                .setScans(prepared)
                .setRecipe("v1")
                .setAssembledAt(Instant.now())
                .setPreparedAt(Instant.now())
                .build();
    }

    private ScanTensorV1 tensor(int depth, long seed) {
        float[] values = new float[depth * SIDE * SIDE];
        long mark = run * 1_000_003 + seed;
        for (int i = 0; i < values.length; i++) {
            int row = i / SIDE % SIDE;
            int column = i % SIDE;
            values[i] = (row / 8 * 8 + column / 8 * 8) / (2f * SIDE);
            if (row == 0 && column < Long.SIZE) {
                values[i] = mark >> column & 1; // what makes it unlike any other
            }
        }
        return new ScanTensorV1(depth, SIDE, SIDE, values);
    }
}
