package io.radstream.ingest.stow;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The request is no multipart message, or breaks off. Says nothing of its content. */
final class MultipartException extends IOException {

    private static final long serialVersionUID = 1L;

    MultipartException(String message) {
        this(message, null);
    }

    MultipartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
