package io.radstream.dicom.file;

/**
 * What a reader accepts before it gives up with LIMIT_EXCEEDED, naming the limit, so that hostile input costs bounded time and memory.
 *
 * @param depthMax sequences inside sequences
 * @param elementBytesMax bytes of one value, Pixel Data included
 * @param itemsMax items and fragments of one data set, at all depths together
 * @param elementsMax elements of one data set, at all depths together
 * @param inflatedBytesMax bytes of a deflated data set once inflated
 */
public record ReadLimits(int depthMax, int elementBytesMax, int itemsMax, int elementsMax, long inflatedBytesMax) {

    /** Room for whole-slide and enhanced multi-frame instances: depth 64, values of 1 GiB, 500,000 items, 4,000,000 elements, 512 MiB inflated. */
    public static final ReadLimits DEFAULT = new ReadLimits(64, 1 << 30, 500_000, 4_000_000, 512L << 20);

    public ReadLimits {
        if (depthMax < 1 || elementBytesMax < 1 || itemsMax < 1 || elementsMax < 1 || inflatedBytesMax < 1) {
            throw new IllegalArgumentException("Limits are positive");
        }
    }
}
