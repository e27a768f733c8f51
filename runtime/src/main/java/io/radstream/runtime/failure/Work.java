package io.radstream.runtime.failure;

/** What is done with one record. May run more than once for the same record: it must be idempotent. */
@FunctionalInterface
public interface Work<T> {

    /** Does it. Every exception is judged by the failure router. */
    T run() throws Exception;

    /** Work without a result. */
    @FunctionalInterface
    interface Step {
        /** Does it. */
        void run() throws Exception;
    }
}
