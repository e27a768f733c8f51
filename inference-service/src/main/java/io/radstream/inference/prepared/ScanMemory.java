package io.radstream.inference.prepared;

import io.radstream.event.PreparedScan;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Bounds the memory of the scans of all cases in flight, in MiB: a case waits until its scans fit.
 *
 * <p>First come, first served, so that a large case is not overtaken for ever. A case larger than the whole bound goes alone.
 */
final class ScanMemory {

    private static final long MEBIBYTE = 1L << 20;

    private final Semaphore mebibytes;
    private final int mebibytesMax;

    ScanMemory(int mebibytesMax) {
        if (mebibytesMax < 1) {
            throw new IllegalArgumentException("the scans in flight need at least 1 MiB");
        }
        this.mebibytesMax = mebibytesMax;
        this.mebibytes = new Semaphore(mebibytesMax, true);
    }

    /** Memory set aside for one case; closing it gives it back. */
    final class Share implements AutoCloseable {

        private final int size;

        private Share(int size) {
            this.size = size;
        }

        @Override
        public void close() {
            mebibytes.release(size);
        }
    }

    /** Waits until there is room for the scans. */
    Share take(List<PreparedScan> scans) throws InterruptedException {
        int size = (int) Math.min(mebibytesMax, mebibytesOf(scans));
        mebibytes.acquire(size);
        return new Share(size);
    }

    /** Room of the scans as 32-bit values, rounded up. */
    static long mebibytesOf(List<PreparedScan> scans) {
        long slices = scans.stream().mapToLong(PreparedScan::getSlices).sum();
        return (slices * ScanReader.SIDE * ScanReader.SIDE * Float.BYTES + MEBIBYTE - 1) / MEBIBYTE;
    }
}
