package io.radstream.benchmark.dataset;

import io.radstream.benchmark.dataset.DatasetCase.LoadedScan;
import io.radstream.raddiag.scan.CaseInput;
import io.radstream.raddiag.scan.ScanInput;
import io.radstream.raddiag.training.LabelledCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Scans of the npy files of RP3D-DiagDS, (H, W, D) with values of any range, scaled as the published loaders do. */
public final class Rp3dScans {

    private static final int SLICES_MAX = 32;

    private Rp3dScans() {}

    /**
     * One part of a case, images of one modality.
     *
     * @param modality as in the file
     * @param values npy files, one a scan
     * @param keys npy files with the index of the marked slice, parallel, or shorter
     */
    record Sample(String modality, List<Path> values, List<Path> keys) {}

    /** Which published loader is followed. */
    public enum Preparation {
        /** Case level: scans of a sample share one scale, that of all of them and of the zeros that fill each up to 32 slices. */
        EARLY {
            @Override
            List<LoadedScan> scaled(List<Sliced> sample) {
                float low = Float.POSITIVE_INFINITY;
                float high = Float.NEGATIVE_INFINITY;
                for (Sliced scan : sample) {
                    low = Math.min(low, Math.min(scan.low(), scan.depth() < SLICES_MAX ? 0 : scan.low()));
                    high = Math.max(high, Math.max(scan.high(), scan.depth() < SLICES_MAX ? 0 : scan.high()));
                }
                float from = low;
                float to = high;
                return sample.stream().map(scan -> scan.scaled(from, to)).toList();
            }
        },
        /** Image level: each scan has a scale of its own, and an image stored as three equal slices is one. */
        LATE {
            @Override
            List<LoadedScan> scaled(List<Sliced> sample) {
                return sample.stream()
                        .map(Sliced::single)
                        .map(scan -> scan.scaled(scan.low(), scan.high()))
                        .toList();
            }
        };

        abstract List<LoadedScan> scaled(List<Sliced> sample);

        /** The scans of a case: of each sample at most as many as the network has ids for, at most {@value CaseInput#SCANS_MAX} in all. */
        List<LoadedScan> scans(List<Sample> samples) throws IOException {
            List<LoadedScan> scans = new ArrayList<>();
            for (Sample sample : samples) {
                int room = Math.min(scansOf(sample.modality()), CaseInput.SCANS_MAX - scans.size());
                List<Sliced> own = new ArrayList<>();
                for (int i = 0; i < Math.min(room, sample.values().size()); i++) {
                    own.add(Sliced.read(sample, i));
                }
                scans.addAll(scaled(own));
            }
            return scans;
        }
    }

    private static int scansOf(String modality) {
        return switch (modality.toUpperCase(Locale.ROOT)) {
            case "CT", "MRI" -> 3;
            case "X-RAY" -> 2;
            default -> 1;
        };
    }

    /** A scan as stored: (D, H, W), unscaled. */
    private record Sliced(String modality, int depth, int rows, int columns, float[] values, int key) {

        static Sliced read(Sample sample, int index) throws IOException {
            Path file = sample.values().get(index);
            NpyFile npy = NpyFile.read(file);
            if (npy.shape().length != 3 || Arrays.stream(npy.shape()).anyMatch(length -> length < 1)) {
                throw new IOException(file + " has shape " + Arrays.toString(npy.shape()) + ", not (H, W, D)");
            }
            int rows = npy.shape()[0];
            int columns = npy.shape()[1];
            int depth = npy.shape()[2];
            float[] slices = new float[npy.values().length];
            for (int i = 0; i < slices.length; i++) {
                float value = npy.values()[i];
                if (!Float.isFinite(value)) {
                    throw new IOException(file + " has a value that is not finite");
                }
                slices[i % depth * rows * columns + i / depth] = value;
            }
            return new Sliced(sample.modality(), depth, rows, columns, slices, key(sample, index, depth));
        }

        private static int key(Sample sample, int index, int depth) throws IOException {
            if (index >= sample.keys().size()) {
                return LabelledCase.NO_KEY_SLICE;
            }
            NpyFile key = NpyFile.read(sample.keys().get(index));
            boolean inside = key.values().length == 1 && key.values()[0] >= 0 && key.values()[0] < depth;
            return inside ? (int) key.values()[0] : LabelledCase.NO_KEY_SLICE;
        }

        float low() {
            float low = values[0];
            for (float value : values) {
                low = Math.min(low, value);
            }
            return low;
        }

        float high() {
            float high = values[0];
            for (float value : values) {
                high = Math.max(high, value);
            }
            return high;
        }

        /** The first slice when there are three and they are equal, as images are stored. */
        Sliced single() {
            int slice = rows * columns;
            boolean image = depth == 3
                    && Arrays.equals(values, 0, slice, values, slice, 2 * slice)
                    && Arrays.equals(values, 0, slice, values, 2 * slice, 3 * slice);
            return image
                    ? new Sliced(modality, 1, rows, columns, Arrays.copyOf(values, slice), Math.min(key, 0))
                    : this;
        }

        /** A constant scan becomes zeros; the published loader would fill it with noise, which no result may depend on. */
        LoadedScan scaled(float low, float high) {
            float[] result = new float[values.length];
            for (int i = 0; i < result.length && high > low; i++) {
                result[i] = Math.max(0, Math.min(1, (values[i] - low) / (high - low)));
            }
            return new LoadedScan(new ScanInput(modality, depth, rows, columns, result), key);
        }
    }
}
