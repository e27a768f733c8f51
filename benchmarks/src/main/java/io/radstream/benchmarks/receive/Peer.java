package io.radstream.benchmarks.receive;

import java.io.IOException;
import java.util.OptionalLong;

/** A receiver that runs in a process of its own. */
interface Peer extends AutoCloseable {

    /** As in the table. */
    String name();

    int dicomPort();

    String aeTitle();

    /** Whether it has STOW-RS; then {@link #httpPort} is where. */
    boolean stow();

    int httpPort();

    /** Processor time of the process and of its ended children, in seconds. */
    double cpuSeconds() throws IOException;

    /** Bytes allocated on its heap so far, where it has one. */
    OptionalLong allocated() throws IOException;

    /** Deletes what it received, where that does no harm to it. */
    void clear() throws IOException;

    @Override
    void close();
}
