package io.radstream.preparation.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The header of a NIfTI-1 file, as far as pixels and their place need it.
 *
 * @param columns voxels along the first axis, the fastest in the file
 * @param rows voxels along the second axis
 * @param slices voxels along the third axis
 * @param times volumes in the file
 * @param offset bytes before the first voxel
 * @param slope 1 where the file says 0, which means no scaling
 * @param placed whether the file says where it lies in the patient
 * @param affine (3, 4): voxel indices to mm, x to the right, y to the front, z to the head
 */
record NiftiHeader(
        int columns,
        int rows,
        int slices,
        int times,
        Voxel voxel,
        int offset,
        double slope,
        double intercept,
        double[][] affine,
        boolean placed,
        ByteOrder order) {

    static final int BYTES = 348;

    private static final int BYTES_NIFTI_2 = 540;
    private static final int MAGIC_AT = 344;
    private static final int DIM_AT = 40;
    private static final int DATATYPE_AT = 70;
    private static final int PIXDIM_AT = 76;
    private static final int VOX_OFFSET_AT = 108;
    private static final int SLOPE_AT = 112;
    private static final int QFORM_CODE_AT = 252;
    private static final int QUATERNION_AT = 256;
    private static final int SROW_AT = 280;
    private static final int DIMENSIONS_MAX = 4;
    private static final int AXIS_MAX = 4096;
    private static final int VOXELS_MAX = 1 << 29;

    /** @throws IOException saying what is not read here */
    static NiftiHeader of(byte[] bytes) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < BYTES || (header.getInt(0) != BYTES && Integer.reverseBytes(header.getInt(0)) != BYTES)) {
            boolean second = bytes.length >= Integer.BYTES && header.getInt(0) == BYTES_NIFTI_2;
            throw new IOException(second ? "NIfTI-2 is not read, only NIfTI-1" : "no NIfTI-1 header");
        }
        if (header.getInt(0) != BYTES) {
            header.order(ByteOrder.BIG_ENDIAN);
        }
        if (header.get(MAGIC_AT) != 'n' || header.get(MAGIC_AT + 1) != '+' || header.get(MAGIC_AT + 2) != '1') {
            throw new IOException("not NIfTI-1 with header and voxels in one file");
        }
        int[] dim = dimensions(header);
        float offset = header.getFloat(VOX_OFFSET_AT);
        if (!(offset >= BYTES) || offset > 1 << 20) {
            throw new IOException("the voxels begin at an impossible offset");
        }
        float slope = header.getFloat(SLOPE_AT);
        float intercept = header.getFloat(SLOPE_AT + Float.BYTES);
        boolean scaled = Float.isFinite(slope) && slope != 0 && Float.isFinite(intercept);
        return new NiftiHeader(
                dim[0],
                dim[1],
                dim[2],
                dim[3],
                Voxel.of(header.getShort(DATATYPE_AT)),
                (int) offset,
                scaled ? slope : 1,
                scaled ? intercept : 0,
                affine(header),
                header.getShort(QFORM_CODE_AT) > 0 || header.getShort(QFORM_CODE_AT + Short.BYTES) > 0,
                header.order());
    }

    private static int[] dimensions(ByteBuffer header) throws IOException {
        int count = header.getShort(DIM_AT);
        if (count < 1 || count > 7) {
            throw new IOException("1 to 7 dimensions");
        }
        int[] dim = {1, 1, 1, 1};
        long voxels = 1;
        for (int i = 0; i < count; i++) {
            int size = header.getShort(DIM_AT + Short.BYTES * (i + 1));
            if (size < 1 || size > AXIS_MAX || (i >= DIMENSIONS_MAX && size > 1)) {
                throw new IOException("an axis has 1 to " + AXIS_MAX + " voxels, and the fifth and later ones 1");
            }
            voxels *= size;
            if (i < DIMENSIONS_MAX) {
                dim[i] = size;
            }
        }
        if (voxels > VOXELS_MAX) {
            throw new IOException("more than " + VOXELS_MAX + " voxels");
        }
        return dim;
    }

    /** The matrix of the file, else its quaternion, else the voxel size alone, as the format asks. */
    private static double[][] affine(ByteBuffer header) {
        double[][] affine = new double[3][4];
        if (header.getShort(QFORM_CODE_AT + Short.BYTES) > 0) {
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 4; column++) {
                    affine[row][column] = header.getFloat(SROW_AT + Float.BYTES * (4 * row + column));
                }
            }
        } else if (header.getShort(QFORM_CODE_AT) > 0) {
            quaternion(header, affine);
        } else {
            for (int axis = 0; axis < 3; axis++) {
                // The oldest form says nothing of directions; programs agree on the first axis running to the left.
                affine[axis][axis] = pixdim(header, axis + 1) * (axis == 0 ? -1 : 1);
            }
        }
        return affine;
    }

    private static void quaternion(ByteBuffer header, double[][] affine) {
        double b = header.getFloat(QUATERNION_AT);
        double c = header.getFloat(QUATERNION_AT + Float.BYTES);
        double d = header.getFloat(QUATERNION_AT + 2 * Float.BYTES);
        double a = Math.sqrt(Math.max(0, 1 - b * b - c * c - d * d));
        double handed = header.getFloat(PIXDIM_AT) < 0 ? -1 : 1;
        double[][] rotation = {
            {a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c)},
            {2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b)},
            {2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c}
        };
        for (int row = 0; row < 3; row++) {
            for (int axis = 0; axis < 3; axis++) {
                affine[row][axis] = rotation[row][axis] * pixdim(header, axis + 1) * (axis == 2 ? handed : 1);
            }
            affine[row][3] = header.getFloat(QUATERNION_AT + Float.BYTES * (3 + row));
        }
    }

    private static double pixdim(ByteBuffer header, int axis) {
        return header.getFloat(PIXDIM_AT + Float.BYTES * axis);
    }

    /** Voxels of one volume. */
    int volumeVoxels() {
        return columns * rows * slices;
    }

    /** How a voxel is stored. */
    enum Voxel {
        UINT8(2, 1),
        INT16(4, 2),
        INT32(8, 4),
        FLOAT32(16, 4),
        FLOAT64(64, 8),
        RGB24(128, 3),
        INT8(256, 1),
        UINT16(512, 2),
        UINT32(768, 4);

        private final int code;
        private final int bytes;

        Voxel(int code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }

        int bytes() {
            return bytes;
        }

        static Voxel of(int code) throws IOException {
            for (Voxel voxel : values()) {
                if (voxel.code == code) {
                    return voxel;
                }
            }
            throw new IOException("voxels of type " + code + " are not read");
        }

        double value(ByteBuffer data, int index) {
            int at = index * bytes;
            return switch (this) {
                case UINT8 -> data.get(at) & 0xFF;
                case INT8 -> data.get(at);
                case INT16 -> data.getShort(at);
                case UINT16 -> data.getShort(at) & 0xFFFF;
                case INT32 -> data.getInt(at);
                case UINT32 -> Integer.toUnsignedLong(data.getInt(at));
                case FLOAT32 -> data.getFloat(at);
                case FLOAT64 -> data.getDouble(at);
                case RGB24 ->
                    0.299 * (data.get(at) & 0xFF)
                            + 0.587 * (data.get(at + 1) & 0xFF)
                            + 0.114 * (data.get(at + 2) & 0xFF);
            };
        }
    }
}
