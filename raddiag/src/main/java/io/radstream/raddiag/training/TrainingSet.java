package io.radstream.raddiag.training;

import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.scan.ReducedScan;
import java.util.ArrayList;
import java.util.List;

/**
 * Labelled cases reduced to the sizes of one network and held in memory as 16-bit fixed point: 32 KiB a slice of 128 x 128.
 *
 * <p>Cases are taken one by one, so that their full-size scans need not be in memory together.
 */
public final class TrainingSet {

    private final NetworkConfiguration configuration;
    private final int labels;
    private final List<StoredCase> cases = new ArrayList<>();

    private TrainingSet(NetworkConfiguration configuration, int labels) {
        this.configuration = configuration;
        this.labels = labels;
    }

    /** A set without cases yet, for networks of {@code configuration} with {@code labels} labels. */
    public static TrainingSet empty(NetworkConfiguration configuration, int labels) {
        return new TrainingSet(configuration, labels);
    }

    /** A set of all of {@code cases}. */
    public static TrainingSet of(NetworkConfiguration configuration, int labels, Iterable<LabelledCase> cases) {
        TrainingSet set = empty(configuration, labels);
        cases.forEach(set::add);
        return set;
    }

    /** Reduces and keeps a case; the full-size scans are not referenced afterwards. */
    public void add(LabelledCase labelled) {
        if (labelled.labels().length != labels) {
            throw new IllegalArgumentException("case has " + labelled.labels().length + " labels, the set " + labels);
        }
        List<StoredScan> scans = new ArrayList<>();
        for (int i = 0; i < labelled.keySlices().size(); i++) {
            ReducedScan scan =
                    ReducedScan.of(labelled.input().scans().get(i), configuration.slices(), configuration.size());
            scans.add(StoredScan.of(scan, labelled.keySlices().get(i)));
        }
        cases.add(new StoredCase(List.copyOf(scans), labelled.labels(), labelled.mask(), labelled.anatomy()));
    }

    /** Number of cases. */
    public int size() {
        return cases.size();
    }

    /** Number of slices a network sees of all cases. */
    public int slices() {
        return cases.stream().mapToInt(StoredCase::slices).sum();
    }

    public NetworkConfiguration configuration() {
        return configuration;
    }

    int labels() {
        return labels;
    }

    List<StoredCase> cases() {
        return cases;
    }
}
