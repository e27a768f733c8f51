package io.radstream.ingest.intake;

/**
 * What one instance may cost.
 *
 * @param headerBytesMax bytes of a data set that are kept in memory while its header is read
 * @param instanceBytesMax bytes of a data set
 */
public record IntakeLimits(int headerBytesMax, long instanceBytesMax) {

    /** 8 MiB of header, 4 GiB of data set. */
    public static final IntakeLimits DEFAULT = new IntakeLimits(8 << 20, 4L << 30);
}
