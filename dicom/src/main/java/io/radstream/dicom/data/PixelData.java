package io.radstream.dicom.data;

import java.util.List;

/** The value of Pixel Data (7FE0,0010), as encoded: not yet frames. */
public sealed interface PixelData {

    /**
     * Pixels one after the other, uncompressed, little endian.
     *
     * <p>The array is not copied: do not change it.
     */
    record Native(Vr vr, byte[] value) implements PixelData {}

    /**
     * Compressed frames, each in one or more fragments (PS3.5 annex A.4).
     *
     * <p>{@code offsetTable} holds the byte offset of each frame's first fragment item, counted from the first fragment item; it may be
     * empty. Fragments are not copied: do not change them.
     */
    record Encapsulated(long[] offsetTable, List<byte[]> fragments) implements PixelData {}
}
