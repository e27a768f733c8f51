package io.radstream.preparation.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPOutputStream;

/** Small NIfTI-1 files, with their fields by offset. */
public final class NiftiBytes {

    public static final int DATATYPE_AT = 70;
    public static final int VOXELS_AT = 352;

    private NiftiBytes() {}

    /** Voxels of 16 bits with a sign; the affine is (3, 4) in mm, x to the right, y to the front, z to the head. */
    public static byte[] of(int[] dim, double[][] affine, short[] voxels, ByteOrder order) {
        ByteBuffer file =
                ByteBuffer.allocate(VOXELS_AT + Short.BYTES * voxels.length).order(order);
        file.putInt(0, 348);
        file.putShort(40, (short) dim.length);
        for (int i = 0; i < dim.length; i++) {
            file.putShort(42 + 2 * i, (short) dim[i]);
        }
        file.putShort(DATATYPE_AT, (short) 4).putShort(72, (short) 16);
        file.putFloat(108, VOXELS_AT);
        file.putShort(254, (short) 1);
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                file.putFloat(280 + 4 * (4 * row + column), (float) affine[row][column]);
            }
        }
        file.put(344, (byte) 'n').put(345, (byte) '+').put(346, (byte) '1');
        for (int i = 0; i < voxels.length; i++) {
            file.putShort(VOXELS_AT + 2 * i, voxels[i]);
        }
        return file.array();
    }

    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
