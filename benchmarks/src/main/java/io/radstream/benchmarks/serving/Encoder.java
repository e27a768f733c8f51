package io.radstream.benchmarks.serving;

import io.radstream.raddiag.scan.ScanInput;
import io.radstream.raddiag.serving.ServingModel;
import io.radstream.raddiag.serving.ServingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Something that encodes the slices of one scan and can be timed. */
interface Encoder extends AutoCloseable {

    /** For the report. */
    String name();

    /** Nanoseconds that encoding a scan of {@code slices} fresh slices took. */
    long nanos(int slices) throws IOException;

    @Override
    void close();

    /** A form of a model, from the values of a scan to its embedding: more than the slice encoder. */
    record Ours(ServingModel model, Random random) implements Encoder {

        static Encoder load(Path file, ServingOptions options) throws IOException {
            return new Ours(ServingModel.load(file, options), new Random(1));
        }

        @Override
        public String name() {
            return "radstream " + model.form().told();
        }

        @Override
        public long nanos(int slices) {
            int size = model.description().configuration().size();
            float[] values = new float[slices * size * size];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat();
            }
            ScanInput scan = new ScanInput("CT", slices, size, size, values);
            long start = System.nanoTime();
            model.encode(List.of(scan));
            return System.nanoTime() - start;
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
