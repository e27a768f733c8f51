package io.radstream.inference.finding;

import io.radstream.event.AttendedSlice;
import io.radstream.event.PreparedScan;
import io.radstream.event.ScanAttention;
import io.radstream.inference.diagnoser.Prediction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Names the slices that mattered most: share of the scan times share of the slice in it.
 *
 * <p>Attention is the model's, not a proof: it says where the network looked, for the case as a whole and not for one finding.
 */
final class Attention {

    /** How many slices a finding points to. */
    static final int SLICES_MAX = 3;

    private Attention() {}

    /** The shares of all scans, in the order of the scans. */
    static List<ScanAttention> all(Prediction prediction, List<PreparedScan> scans) {
        check(prediction, scans);
        List<ScanAttention> shares = new ArrayList<>();
        for (int s = 0; s < scans.size(); s++) {
            List<Float> slices = new ArrayList<>();
            for (float share : prediction.sliceAttention().get(s)) {
                slices.add(share);
            }
            shares.add(new ScanAttention(
                    scans.get(s).getScanId(), (double) prediction.scanAttention()[s], slices));
        }
        return shares;
    }

    private static void check(Prediction prediction, List<PreparedScan> scans) {
        if (scans.size() != prediction.scanAttention().length) {
            throw new IllegalArgumentException(
                    "attention to " + prediction.scanAttention().length + " scans does not fit " + scans.size());
        }
    }

    /** The slices with the largest shares, largest first; equal shares in the order of scans and slices. Slices without a share are left out. */
    static List<AttendedSlice> top(Prediction prediction, List<PreparedScan> scans) {
        check(prediction, scans);
        List<AttendedSlice> slices = new ArrayList<>();
        for (int s = 0; s < scans.size(); s++) {
            PreparedScan scan = scans.get(s);
            float[] shares = prediction.sliceAttention().get(s);
            for (int slice = 0; slice < shares.length; slice++) {
                double weight = (double) prediction.scanAttention()[s] * shares[slice];
                if (weight > 0) {
                    slices.add(new AttendedSlice(
                            scan.getScanId(),
                            scan.getSeriesUid(),
                            scan.getSliceInstances().get(slice),
                            slice,
                            weight));
                }
            }
        }
        slices.sort(Comparator.comparingDouble(AttendedSlice::getWeight).reversed());
        return List.copyOf(slices.subList(0, Math.min(SLICES_MAX, slices.size())));
    }
}
