package io.radstream.benchmarks.receive;

import java.util.Comparator;
import java.util.List;

/**
 * One run.
 *
 * @param seconds from the first byte to the last acknowledgement
 * @param cpuSeconds of the receiver
 * @param allocated bytes of the receiver's heap an object, -1 where it has none
 */
record Sample(int objects, double seconds, double cpuSeconds, long allocated) {

    private static final double OBJECT_MEGABYTES = 0.525;

    double objectsPerSecond() {
        return objects / seconds;
    }

    double megabytesPerSecond() {
        return objectsPerSecond() * OBJECT_MEGABYTES;
    }

    double cpuMillisPerObject() {
        return 1000 * cpuSeconds / objects;
    }

    /** The run whose throughput is the median. */
    static Sample median(List<Sample> samples) {
        return samples.stream()
                .sorted(Comparator.comparingDouble(Sample::objectsPerSecond))
                .toList()
                .get(samples.size() / 2);
    }
}
