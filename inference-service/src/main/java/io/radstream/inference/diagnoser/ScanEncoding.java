package io.radstream.inference.diagnoser;

// Shapes: E embedding, D slice, K figure.
/**
 * A scan as an encoder sums it up; it depends on the values of the scan and on the encoder, on nothing else.
 *
 * @param values (E); not to be changed
 * @param sliceAttention (D), the share of each slice; 0 for slices that the network did not look at; not to be changed
 * @param appearance (K), figures of what the images look like; not to be changed
 */
public record ScanEncoding(float[] values, float[] sliceAttention, float[] appearance) {

    /** Bytes it takes, about. */
    public long bytes() {
        return (long) Float.BYTES * (values.length + sliceAttention.length + appearance.length);
    }
}
