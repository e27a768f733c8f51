package io.radstream.phantom.learning;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.phantom.PhantomSeries;
import java.util.Arrays;
import java.util.List;

/**
 * Coarse features of one series, stretched from its least to its greatest value: means of a grid, and local histograms.
 *
 * <p>They are made from the DICOM instances alone, in the order of their positions, as any receiver would.
 */
final class Thumbnail {

    private static final int DEPTHS = 4;
    private static final int SIDE = 16;
    private static final int REGIONS = 4;
    private static final int BINS = 10;

    private Thumbnail() {}

    static double[] of(PhantomSeries series) {
        List<DataSet> slices = series.instances().stream()
                .map(file -> file.dataSet())
                .sorted((a, b) -> Double.compare(position(a), position(b)))
                .toList();
        float[][] values = slices.stream().map(Thumbnail::values).toArray(float[][]::new);
        float least = Float.MAX_VALUE;
        float greatest = -Float.MAX_VALUE;
        for (float[] slice : values) {
            for (float value : slice) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        int depths = Math.min(DEPTHS, values.length);
        int means = depths * SIDE * SIDE;
        double[] features = new double[means + depths * REGIONS * REGIONS * BINS];
        for (int slice = 0; slice < values.length; slice++) {
            int depth = slice * depths / values.length;
            add(features, values[slice], depth, means, least, greatest);
        }
        return features;
    }

    private static void add(double[] features, float[] slice, int depth, int means, float least, float greatest) {
        int side = (int) Math.sqrt(slice.length);
        for (int i = 0; i < slice.length; i++) {
            int row = i / side;
            int column = i % side;
            double value = (slice[i] - least) / (greatest - least);
            features[(depth * SIDE + row * SIDE / side) * SIDE + column * SIDE / side] += value;
            int region = (depth * REGIONS + row * REGIONS / side) * REGIONS + column * REGIONS / side;
            int bin = Math.min(BINS - 1, (int) (value * BINS));
            features[means + region * BINS + bin]++;
        }
    }

    private static double position(DataSet slice) {
        double[] position = slice.decimals(Tag.IMAGE_POSITION_PATIENT);
        double[] orientation = slice.decimals(Tag.IMAGE_ORIENTATION_PATIENT);
        if (position.length == 0) {
            return 0;
        }
        // Axial slices are ordered by z, sagittal ones by x.
        return orientation[0] == 1 ? position[2] : -position[0];
    }

    /** Modality values, dense bright. */
    private static float[] values(DataSet slice) {
        byte[] bytes = slice.bytes(Tag.PIXEL_DATA).orElseThrow();
        boolean words = slice.requireInteger(Tag.BITS_ALLOCATED) == 16;
        boolean signed = slice.requireInteger(Tag.PIXEL_REPRESENTATION) == 1;
        boolean inverted = slice.requireString(Tag.PHOTOMETRIC_INTERPRETATION).equals("MONOCHROME1");
        float[] values = new float[words ? bytes.length / 2 : bytes.length];
        for (int i = 0; i < values.length; i++) {
            int value = words ? (bytes[2 * i] & 0xFF) | bytes[2 * i + 1] << 8 : bytes[i] & 0xFF;
            int stored = signed ? value : value & 0xFFFF;
            values[i] = inverted ? -stored : stored;
        }
        return values;
    }

    static double[] joined(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
