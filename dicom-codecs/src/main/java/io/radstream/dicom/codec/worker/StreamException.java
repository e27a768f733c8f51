package io.radstream.dicom.codec.worker;

import io.radstream.dicom.codec.isolated.WorkerReply;

/** A stream that cannot be decoded, and why. */
final class StreamException extends Exception {

    private static final long serialVersionUID = 1L;

    private final WorkerReply reply;

    private StreamException(WorkerReply reply, String what) {
        super(what);
        this.reply = reply;
    }

    static StreamException invalid(String what) {
        return new StreamException(WorkerReply.INVALID, what);
    }

    static StreamException unsupported(String what) {
        return new StreamException(WorkerReply.UNSUPPORTED, what);
    }

    WorkerReply reply() {
        return reply;
    }
}
