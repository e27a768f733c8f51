package io.radstream.preprocess.assembly;

/** The first byte of every row of state. A later version must read the earlier ones, or the state is built anew from the topics. */
final class StateVersion {

    private StateVersion() {}

    static void check(int found, int known) {
        if (found != known) {
            throw new IllegalStateException(
                    "state of version " + found + " was written by another release; this one reads " + known
                            + ": empty the folder streams and reset the application (preprocess-service/README.md)");
        }
    }
}
