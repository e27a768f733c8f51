package io.radstream.dicom.net;

import java.io.IOException;

/** Thrown by a handler to answer a request with a status other than those its faults have by default. */
public final class DimseException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient DimseStatus status;

    public DimseException(DimseStatus status) {
        super(status.toString());
        this.status = status;
    }

    /** What the peer is told. */
    public DimseStatus status() {
        return status;
    }
}
