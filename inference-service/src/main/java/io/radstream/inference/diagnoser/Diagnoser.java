package io.radstream.inference.diagnoser;

import java.util.List;

/** One set of weights, ready to diagnose. Not safe for concurrent use; closing it frees its native memory. */
public interface Diagnoser extends AutoCloseable {

    /** How to read what {@link #diagnose} gives. */
    Description description();

    /**
     * One prediction for each case, in the order of the cases. What stands beside a case in the list does not change its prediction.
     *
     * @param cases at least one
     */
    List<Prediction> diagnose(List<CaseScans> cases);

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
