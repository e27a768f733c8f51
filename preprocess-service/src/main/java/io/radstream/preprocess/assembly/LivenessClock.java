package io.radstream.preprocess.assembly;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Time as far as the pipeline was alive and its input has been read: the clock of every deadline of one partition.
 *
 * <p>It advances with the heartbeats that ingest writes to every partition of {@code study-signal}, and by at most twice their interval for
 * each. Stream time would stand still between studies. The wall clock would run on while ingest, the broker or this service is down, and
 * after the outage every half-read study would be overdue at once. This clock does neither: a heartbeat is read after the records that were
 * written before it (Streams takes the record with the lowest timestamp next, and waits for a partition that it knows has more), so
 * whatever had arrived by then has been counted; an hour without heartbeats counts as two seconds. The price: after an outage a deadline
 * is late by the length of the outage, never early.
 */
final class LivenessClock {

    private static final int BYTES = 2 * Long.BYTES;

    private final long stepMsMax;
    private long now;
    private long heartbeatAt;

    private LivenessClock(Duration interval, long now, long heartbeatAt) {
        this.stepMsMax = 2 * interval.toMillis();
        this.now = now;
        this.heartbeatAt = heartbeatAt;
    }

    static LivenessClock atZero(Duration interval) {
        return new LivenessClock(interval, 0, 0);
    }

    static LivenessClock decode(byte[] bytes, Duration interval) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new LivenessClock(interval, buffer.getLong(), buffer.getLong());
    }

    byte[] encode() {
        return ByteBuffer.allocate(BYTES).putLong(now).putLong(heartbeatAt).array();
    }

    /** Milliseconds of liveness since the partition was first read. */
    long now() {
        return now;
    }

    /** Takes a heartbeat, stamped in epoch milliseconds. One that is not newer than the last changes nothing. */
    void heartbeat(long at) {
        if (heartbeatAt != 0 && at > heartbeatAt) {
            now += Math.min(at - heartbeatAt, stepMsMax);
        }
        heartbeatAt = Math.max(heartbeatAt, at);
    }
}
