package io.radstream.dicom.codec.isolated;

/** The byte before each frame that a child answers, or before the sentence that ends its answer early. */
public enum WorkerReply {
    /** Sent once, when the child is up. */
    READY(1),
    /** A frame follows. */
    DECODED(2),
    /** The stream contradicts its format or what was expected: a sentence in modified UTF-8 follows, and no frame. */
    INVALID(3),
    /** The stream is of a form that is not decoded: likewise. */
    UNSUPPORTED(4);

    private final int code;

    WorkerReply(int code) {
        this.code = code;
    }

    /** The byte that stands for it. */
    public int code() {
        return code;
    }

    static WorkerReply of(int code) {
        for (WorkerReply reply : values()) {
            if (reply.code == code) {
                return reply;
            }
        }
        throw new IllegalArgumentException("no reply of a child");
    }
}
