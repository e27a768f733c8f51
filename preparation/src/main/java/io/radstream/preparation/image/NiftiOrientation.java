package io.radstream.preparation.image;

import io.radstream.preparation.volume.ImagePlane;
import io.radstream.preparation.volume.PixelSpacing;
import io.radstream.preparation.volume.Slice;
import java.util.Optional;

/**
 * How slices along the third axis of a NIfTI file are to be turned so that they look as DICOM images do: columns to the patient's left or back, rows to
 * the back or the feet. NIfTI has x to the right and y to the front, DICOM the other way round.
 *
 * @param placed whether the file says where it lies in the patient; without, slices have no plane
 * @param transposed whether the first axis of the file runs down rather than across
 * @param across step of a column in mm, in the patient-based coordinate system of DICOM
 * @param down step of a row
 * @param through step of a slice
 * @param corner centre of the first pixel of the first slice, as shown
 */
record NiftiOrientation(
        boolean placed,
        boolean transposed,
        boolean rowsFlipped,
        boolean columnsFlipped,
        double[] across,
        double[] down,
        double[] through,
        double[] corner) {

    static NiftiOrientation of(NiftiHeader header) {
        double[] first = axis(header, 0);
        double[] second = axis(header, 1);
        boolean transposed = main(first) > main(second);
        double[] across = transposed ? second : first;
        double[] down = transposed ? first : second;
        int columns = transposed ? header.rows() : header.columns();
        int rows = transposed ? header.columns() : header.rows();
        double[] corner = axis(header, 3);
        boolean columnsFlipped = backwards(across);
        boolean rowsFlipped = backwards(down);
        if (columnsFlipped) {
            corner = plus(corner, across, columns - 1);
            across = plus(new double[3], across, -1);
        }
        if (rowsFlipped) {
            corner = plus(corner, down, rows - 1);
            down = plus(new double[3], down, -1);
        }
        return new NiftiOrientation(
                header.placed(), transposed, rowsFlipped, columnsFlipped, across, down, axis(header, 2), corner);
    }

    /** A column of the matrix, with x and y as DICOM has them. */
    private static double[] axis(NiftiHeader header, int column) {
        return new double[] {-header.affine()[0][column], -header.affine()[1][column], header.affine()[2][column]};
    }

    /** The direction an axis mostly has: 0 across the patient, 1 front to back, 2 along. */
    private static int main(double[] axis) {
        int main = 0;
        for (int i = 1; i < axis.length; i++) {
            main = Math.abs(axis[i]) > Math.abs(axis[main]) ? i : main;
        }
        return main;
    }

    /** Whether it runs to the right, to the front or to the head. */
    private static boolean backwards(double[] axis) {
        int main = main(axis);
        return main == 2 ? axis[main] > 0 : axis[main] < 0;
    }

    private static double[] plus(double[] from, double[] step, double times) {
        return new double[] {from[0] + times * step[0], from[1] + times * step[1], from[2] + times * step[2]};
    }

    /** The slice with its place; without one where the matrix is none. */
    Slice slice(String uid, int index) {
        double height = length(down);
        double width = length(across);
        Optional<PixelSpacing> spacing = PixelSpacing.of(new double[] {height, width});
        Optional<ImagePlane> plane = spacing.filter(known -> placed)
                .flatMap(known -> ImagePlane.of(
                        new double[] {
                            across[0] / width, across[1] / width, across[2] / width,
                            down[0] / height, down[1] / height, down[2] / height
                        },
                        plus(corner, through, index)));
        return new Slice(uid, index, 0, plane, spacing);
    }

    private static double length(double[] step) {
        return Math.sqrt(step[0] * step[0] + step[1] * step[1] + step[2] * step[2]);
    }
}
