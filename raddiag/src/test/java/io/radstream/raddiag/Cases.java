package io.radstream.raddiag;

import io.radstream.raddiag.network.NetworkConfiguration;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ScanInput;
import io.radstream.raddiag.training.LabelledCase;
import io.radstream.terminology.label.Disorder;
import io.radstream.terminology.label.Frequency;
import io.radstream.terminology.label.LabelSpace;
import io.radstream.terminology.urgency.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up cases small enough to train on in a test, and the network for them. */
public final class Cases {

    /** 4 slices of 16 x 16, width 32: the shape of {@code small} at a hundredth of its cost. */
    public static final NetworkConfiguration TINY =
            new NetworkConfiguration("small", 4, 16, 1, 4, List.of(4, 8), List.of(1, 1), 4, 0.1);

    public static final LabelSpace LABELS = new LabelSpace(List.of(
            new Disorder("Normal", "", Urgency.ROUTINE, Frequency.HEAD),
            new Disorder("Bright spot", "R91.1", Urgency.URGENT, Frequency.HEAD),
            new Disorder("Stripes", "J84.10", Urgency.ROUTINE, Frequency.TAIL)));

    private Cases() {}

    public static ScanInput scan(String modality, int depth, int size, Random random) {
        float[] values = new float[depth * size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.3f * random.nextFloat();
        }
        return new ScanInput(modality, depth, size, size, values);
    }

    public static CaseInput caseOf(ScanInput... scans) {
        return new CaseInput(List.of(scans));
    }

    /** Cases of one or two scans; a bright square in one slice is label 1, stripes through all slices are label 2, neither is label 0. */
    public static List<LabelledCase> learnable(int count, long seed) {
        Random random = new Random(seed);
        List<LabelledCase> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean spot = random.nextInt(2) == 0;
            boolean stripes = random.nextInt(3) == 0;
            ScanInput first = scan("CT", 4, 16, random);
            if (spot) {
                paintSpot(first, random.nextInt(4), random.nextInt(11), random.nextInt(11));
            }
            ScanInput second = scan("DX", 1, 16, random);
            if (stripes) {
                paintStripes(second);
            }
            CaseInput input = stripes || random.nextBoolean() ? caseOf(first, second) : caseOf(first);
            float[] labels = {spot || stripes ? 0 : 1, spot ? 1 : 0, stripes ? 1 : 0};
            cases.add(new LabelledCase(input, labels, new float[] {1, 1, 1}));
        }
        return cases;
    }

    private static void paintSpot(ScanInput scan, int slice, int row, int column) {
        for (int y = row; y < row + 5; y++) {
            for (int x = column; x < column + 5; x++) {
                scan.values()[(slice * 16 + y) * 16 + x] = 1;
            }
        }
    }

    private static void paintStripes(ScanInput scan) {
        for (int i = 0; i < scan.values().length; i++) {
            if (i / 16 % 4 == 0) {
                scan.values()[i] = 0.9f;
            }
        }
    }
}
