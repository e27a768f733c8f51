package io.radstream.runtime.failure;

/** Stops the process in an orderly way, and returns at once. A service wires its framework's exit; a test remembers the reason. */
@FunctionalInterface
public interface ProcessStopper {

    /** Begins to stop the process. The reason is safe to log. */
    void stop(String reason);
}
