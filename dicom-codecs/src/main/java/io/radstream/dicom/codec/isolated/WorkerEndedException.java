package io.radstream.dicom.codec.isolated;

/** A child ended while it decoded. */
final class WorkerEndedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean late;

    WorkerEndedException(String how, boolean late, Throwable cause) {
        super(how, cause);
        this.late = late;
    }

    /** Whether it was ended because it took too long. */
    boolean late() {
        return late;
    }
}
