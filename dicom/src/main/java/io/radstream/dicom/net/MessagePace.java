package io.radstream.dicom.net;

import java.time.Duration;

/** Notices messages that arrive in whole PDUs, and never end: after a time of grace a message has to make 1 KiB a second on average. */
final class MessagePace {

    private static final long BYTES_PER_SECOND_MIN = 1 << 10;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final long graceNanos;
    private boolean inside;
    private long began;
    private long bytes;

    MessagePace(Duration grace) {
        this.graceNanos = grace.toNanos();
    }

    /** Takes note of a PDU, after which a message goes on or not. Returns whether that message is too slow. */
    boolean tooSlow(int pduBytes, boolean goesOn) {
        if (!goesOn) {
            inside = false;
            return false;
        }
        long now = System.nanoTime();
        if (!inside) {
            inside = true;
            began = now;
            bytes = 0;
        }
        bytes += pduBytes;
        long elapsed = now - began;
        return elapsed > graceNanos && bytes < BYTES_PER_SECOND_MIN * (elapsed / NANOS_PER_SECOND);
    }
}
