package io.radstream.testing.fuzz;

import java.io.IOException;
import java.util.List;

/** A reader under test. Public, with a constructor without arguments; used by several threads at once. */
public interface FuzzTarget {

    /** Valid inputs, and hostile ones, to begin with: small ones, because every run costs their length. */
    List<byte[]> seeds() throws IOException;

    /** Byte strings that mean something in this format. */
    List<byte[]> tokens();

    /**
     * Runs one input.
     *
     * @return the outcome in few words, without offsets: an input with an outcome that is new becomes a seed
     * @throws Exception a finding; refusals that belong to the contract of the reader are outcomes
     */
    String run(byte[] input) throws Exception;
}
