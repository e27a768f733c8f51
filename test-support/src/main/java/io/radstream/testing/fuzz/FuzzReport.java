package io.radstream.testing.fuzz;

import java.util.List;

/**
 * What a run found.
 *
 * @param executions inputs that were run
 * @param seconds how long the run took
 * @param outcomes different outcomes, new seeds included
 * @param slowestMillis the longest time of one input, as far as the clock of a busy machine tells
 * @param allocatedBytesMax the most memory that one input asked for
 * @param heapBytesMax the most heap in use, garbage included
 * @param findings crashes, hangs, and inputs that asked for too much memory; at most a few
 */
public record FuzzReport(
        long executions,
        double seconds,
        int outcomes,
        long slowestMillis,
        long allocatedBytesMax,
        long heapBytesMax,
        List<Finding> findings) {

    /** An input and what it did. */
    public record Finding(byte[] input, String what) {

        @Override
        public String toString() {
            return what + " (input of " + input.length + " bytes)";
        }
    }

    @Override
    public String toString() {
        return String.format(
                "%,d executions in %.0f s, %,.0f a second; %d outcomes; slowest %d ms; at most %,d KiB allocated by one, %,d MiB heap; %d findings",
                executions,
                seconds,
                executions / Math.max(seconds, 1e-3),
                outcomes,
                slowestMillis,
                allocatedBytesMax >> 10,
                heapBytesMax >> 20,
                findings.size());
    }
}
