package io.radstream.preparation.pixel;

import java.util.Optional;

/** One frame as grey values that mean something, read pixel by pixel so that no second copy of a frame is made. */
public interface GreyPlane {

    int rows();

    int columns();

    /** The modality value of a pixel: HU for CT, SUV for PET where the attributes allow, else what the device's values are. */
    float value(int row, int column);

    /** Whether the least value is to be shown white. The values themselves are not inverted. */
    boolean inverted();

    /** How the image is meant to be shown; empty when it does not say. */
    default Optional<Voi> voi() {
        return Optional.empty();
    }

    /** Whether values have the unit of their modality, so that a window in that unit makes sense; grey levels of a picture have not. */
    default boolean calibrated() {
        return true;
    }

    /** Every value, (H, W) row after row. */
    default float[] values() {
        float[] values = new float[rows() * columns()];
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < columns(); column++) {
                values[row * columns() + column] = value(row, column);
            }
        }
        return values;
    }
}
