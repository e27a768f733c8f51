package io.radstream.triage.delivery;

/** Says why no parcel can ever be made of a revision. The message names no value of a patient. */
final class ParcelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ParcelException(String message) {
        super(message);
    }

    ParcelException(String message, Throwable cause) {
        super(message, cause);
    }
}
