package io.radstream.preprocess.streams;

import io.radstream.runtime.failure.StoppedException;
import io.radstream.runtime.failure.TransientException;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;

/** What the failure of a stream thread means. */
enum ThreadFailure {
    /** The client is closing. */
    STOPPING,
    /** The broker, a topic, a right or the disk is not available: a new thread may succeed. */
    TRANSIENT,
    /** An error in the program. */
    BUG;

    /** Judges by the first exception in the chain of causes that says anything. */
    static ThreadFailure of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .flatMap(cause -> judge(cause).stream())
                .findFirst()
                .orElse(BUG);
    }

    private static Optional<ThreadFailure> judge(Throwable cause) {
        if (cause instanceof StoppedException
                || cause instanceof InterruptedException
                || cause instanceof InterruptException) {
            return Optional.of(STOPPING);
        }
        // A missing right is a kind of invalid configuration to Kafka; an operator mends it, so it is waited for.
        boolean right = cause instanceof AuthorizationException;
        if (!right && (cause instanceof SerializationException || cause instanceof InvalidConfigurationException)) {
            return Optional.of(BUG);
        }
        // Every other answer of a broker that reaches the thread is about the broker's state, not about the program.
        boolean outside = cause instanceof ApiException
                || cause instanceof AuthenticationException
                || cause instanceof IOException
                || cause instanceof TransientException
                || cause instanceof MissingSourceTopicException
                || cause instanceof ProcessorStateException
                || cause instanceof LockException;
        return outside ? Optional.of(TRANSIENT) : Optional.empty();
    }
}
