package io.radstream.ingest.wado;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import java.util.Optional;

/**
 * Maps modality values to grey levels of 0 to 255 (PS3.3 C.11.2.1.2.1, LINEAR; other functions are shown as LINEAR).
 *
 * @param center in modality units
 * @param width in modality units, at least 1
 */
record Window(double center, double width) {

    private static final double WHITE = 255;

    Window {
        width = Math.max(1, width);
    }

    /** The first window of the data set. */
    static Optional<Window> of(DataSet dataSet) {
        double[] centers = dataSet.decimals(Tag.WINDOW_CENTER);
        double[] widths = dataSet.decimals(Tag.WINDOW_WIDTH);
        return centers.length == 0 || widths.length == 0
                ? Optional.empty()
                : Optional.of(new Window(centers[0], widths[0]));
    }

    /** One that shows every value from {@code min} to {@code max}. */
    static Window spanning(double min, double max) {
        return new Window((min + max + 1) / 2, max - min + 1);
    }

    int grey(double value) {
        if (width == 1) {
            return value <= center - 0.5 ? 0 : (int) WHITE;
        }
        double position = (value - (center - 0.5)) / (width - 1) + 0.5;
        return (int) Math.round(Math.max(0, Math.min(1, position)) * WHITE);
    }
}
