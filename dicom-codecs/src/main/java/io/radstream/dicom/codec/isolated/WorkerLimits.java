package io.radstream.dicom.codec.isolated;

import java.time.Duration;

/**
 * What child processes may use.
 *
 * @param workers children alive at once; further frames wait for one
 * @param heapMib heap of a child, which holds a row of pixels, not a frame
 * @param addressSpaceMib everything a child maps, where the system can limit it (Linux)
 * @param startTime until a child is up, which includes unpacking the native libraries the first time
 * @param stillTime for one frame
 * @param videoTime for one group of frames of a video
 */
record WorkerLimits(
        int workers, int heapMib, int addressSpaceMib, Duration startTime, Duration stillTime, Duration videoTime) {

    private static final int WORKERS_MAX = 4;

    static final WorkerLimits DEFAULT = new WorkerLimits(
            Math.min(WORKERS_MAX, Runtime.getRuntime().availableProcessors()),
            48,
            3072,
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(120));

    Duration time(WorkerRequest.StreamKind kind) {
        return switch (kind) {
            case JPEG_2000 -> stillTime;
            case VIDEO -> videoTime;
        };
    }
}
