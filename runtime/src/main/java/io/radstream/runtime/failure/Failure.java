package io.radstream.runtime.failure;

import io.radstream.blob.BlobCorruptException;
import io.radstream.blob.BlobMissingException;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;

/** What an exception means for the record at hand. */
sealed interface Failure {

    /** The record can never succeed. */
    record Poison(RejectReason reason, String message) implements Failure {}

    /** Poison, unless it is gone after a few tries: a blob may not have reached every replica of the store yet. */
    record PerhapsPoison(RejectReason reason, String message) implements Failure {}

    /** Something outside is not available; the message is safe to log. */
    record Transient(String message) implements Failure {}

    /** The process is stopping. */
    record Stopping() implements Failure {}

    /** An error in the program. */
    record Bug() implements Failure {}

    /** Judges an exception. Wrappers of futures and of streams are looked through. */
    static Failure of(Exception exception) {
        Exception cause = unwrap(exception);
        if (cause instanceof RejectedException rejected) {
            return new Poison(rejected.reason(), message(rejected));
        }
        if (cause instanceof RecordTooLargeException) {
            return new Poison(RejectReason.LIMIT_EXCEEDED, "a record exceeds the broker's size limit");
        }
        if (cause instanceof BlobMissingException) {
            return new PerhapsPoison(RejectReason.BLOB_MISSING, message(cause));
        }
        if (cause instanceof BlobCorruptException) {
            return new PerhapsPoison(RejectReason.BLOB_CORRUPT, message(cause));
        }
        if (cause instanceof InterruptedException
                || cause instanceof InterruptException
                || cause instanceof StoppedException) {
            return new Stopping();
        }
        // Rights that are missing are mended by an operator, not by a restart: they are waited for.
        boolean transientTrouble = cause instanceof IOException
                || cause instanceof RetriableException
                || cause instanceof TransientException
                || cause instanceof AuthorizationException
                || cause instanceof AuthenticationException;
        return transientTrouble ? new Transient(message(cause)) : new Bug();
    }

    private static Exception unwrap(Exception exception) {
        Exception current = exception;
        while ((current instanceof ExecutionException
                        || current instanceof CompletionException
                        || current instanceof UncheckedIOException)
                && current.getCause() instanceof Exception cause) {
            current = cause;
        }
        return current;
    }

    private static String message(Exception exception) {
        String message = exception.getMessage();
        return message == null ? exception.getClass().getSimpleName() : message;
    }
}
