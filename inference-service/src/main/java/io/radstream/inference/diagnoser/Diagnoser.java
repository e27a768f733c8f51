package io.radstream.inference.diagnoser;

import java.util.List;

/** One set of weights, ready to diagnose. Not safe for concurrent use; closing it frees its native memory. */
public interface Diagnoser extends AutoCloseable {

    /** How to read what {@link #fuse} gives. */
    Description description();

    /**
     * Sums up each scan, in the order given. What stands beside a scan in the list does not change what is said of it.
     *
     * @param scans at least one
     */
    List<ScanEncoding> encode(List<CaseScans.Scan> scans);

    /** One prediction from the scans of a case, encoded by this model or another with the same encoder. */
    Prediction fuse(List<EncodedScan> scans);

    @Override
    void close();

    /** Makes a diagnoser from the bytes of a weights file. */
    @FunctionalInterface
    interface Loader {

        /**
         * Loads the weights beside any that are in use.
         *
         * @throws UnusableWeightsException when the bytes are no weights of a network this build has
         */
        Diagnoser load(byte[] weights) throws UnusableWeightsException;
    }
}
