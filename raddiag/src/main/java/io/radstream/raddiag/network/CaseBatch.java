package io.radstream.raddiag.network;

import io.radstream.raddiag.scan.ReducedScan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cases laid out for one pass: each distinct slice once, and tables that say which slice stands where.
 *
 * <p>Only real slices are listed, so that nothing is ever computed for padding. Row tables point padding at row 0, which its mask hides.
 * Bit-identical slices are one row when {@code distinct} is asked for (evaluation), each its own otherwise (training, where they count in
 * batch statistics).
 */
public final class CaseBatch {

    private final List<float[]> slices = new ArrayList<>();
    private final Map<SliceKey, Integer> rows = new HashMap<>();
    private final boolean distinct;
    private final int depth;
    private final int width;
    private final long[] sliceRows;
    private final float[] sliceMask;
    private final long[] scanRows;
    private final float[] scanMask;
    private final long[] modalityIds;
    private final int scans;
    private final int cases;

    public CaseBatch(List<List<ReducedScan>> cases, boolean distinct) {
        List<ReducedScan> all = cases.stream().flatMap(List::stream).toList();
        this.distinct = distinct;
        this.cases = cases.size();
        this.scans = all.size();
        this.depth = all.stream().mapToInt(scan -> scan.slices().size()).max().orElseThrow();
        this.width = cases.stream().mapToInt(List::size).max().orElseThrow();
        this.sliceRows = new long[scans * depth];
        this.sliceMask = new float[scans * depth];
        this.scanRows = new long[this.cases * width];
        this.scanMask = new float[this.cases * width];
        this.modalityIds = new long[this.cases * width];
        layOutSlices(all);
        layOutScans(cases);
    }

    private record SliceKey(float[] values) {
        @Override
        public boolean equals(Object other) {
            return other instanceof SliceKey key && Arrays.equals(values, key.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    private void layOutSlices(List<ReducedScan> all) {
        for (int scan = 0; scan < all.size(); scan++) {
            List<float[]> own = all.get(scan).slices();
            for (int slice = 0; slice < own.size(); slice++) {
                sliceRows[scan * depth + slice] = row(own.get(slice));
                sliceMask[scan * depth + slice] = 1;
            }
        }
    }

    private int row(float[] values) {
        Integer known = distinct ? rows.putIfAbsent(new SliceKey(values), slices.size()) : null;
        if (known != null) {
            return known;
        }
        slices.add(values);
        return slices.size() - 1;
    }

    private void layOutScans(List<List<ReducedScan>> cases) {
        int row = 0;
        for (int i = 0; i < cases.size(); i++) {
            List<Integer> ids = Modalities.ids(
                    cases.get(i).stream().map(ReducedScan::modality).toList());
            for (int scan = 0; scan < ids.size(); scan++) {
                scanRows[i * width + scan] = row++;
                scanMask[i * width + scan] = 1;
                modalityIds[i * width + scan] = ids.get(scan);
            }
        }
    }

    /** Number of cases N. */
    public int cases() {
        return cases;
    }

    /** Number of scans of all cases. */
    public int scans() {
        return scans;
    }

    /** Slices to encode; the rows of the slice embeddings are in this order. */
    public List<float[]> slices() {
        return List.copyOf(slices);
    }

    /** Rows of {@link #slices()} for the real slices of the scan at {@code scan} of the batch, in their order. */
    public long[] rowsOfScan(int scan) {
        int count = 0;
        while (count < depth && sliceMask[scan * depth + count] > 0) {
            count++;
        }
        return Arrays.copyOfRange(sliceRows, scan * depth, scan * depth + count);
    }

    int depth() {
        return depth;
    }

    int width() {
        return width;
    }

    long[] sliceRows() {
        return sliceRows;
    }

    float[] sliceMask() {
        return sliceMask;
    }

    long[] scanRows() {
        return scanRows;
    }

    float[] scanMask() {
        return scanMask;
    }

    long[] modalityIds() {
        return modalityIds;
    }
}
