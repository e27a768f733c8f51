package io.radstream.preparation.image;

import io.radstream.preparation.pixel.GreyPlane;
import java.nio.ByteBuffer;

/**
 * One slice of a NIfTI file.
 *
 * @param begin index of its first voxel
 */
record NiftiPlane(NiftiHeader header, ByteBuffer voxels, int begin, NiftiOrientation orientation) implements GreyPlane {

    @Override
    public int rows() {
        return orientation.transposed() ? header.columns() : header.rows();
    }

    @Override
    public int columns() {
        return orientation.transposed() ? header.rows() : header.columns();
    }

    @Override
    public float value(int row, int column) {
        int down = orientation.rowsFlipped() ? rows() - 1 - row : row;
        int across = orientation.columnsFlipped() ? columns() - 1 - column : column;
        int index = orientation.transposed() ? across * header.columns() + down : down * header.columns() + across;
        return (float) (header.voxel().value(voxels, begin + index) * header.slope() + header.intercept());
    }

    @Override
    public boolean inverted() {
        return false;
    }
}
