package io.radstream.dicom.photometric;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import java.util.Optional;

/**
 * Maps modality values to [0, 1] with a window; values outside it are clamped.
 *
 * @param width at least 1 for LINEAR, positive for the others
 * @see "DICOM PS3.3 C.11.2.1.2 and C.11.2.1.3"
 */
public record Window(double center, double width, WindowFunction function) {

    private static final double SLOPE = 4;

    public Window {
        double least = function == WindowFunction.LINEAR ? 1 : Double.MIN_VALUE;
        if (!(width >= least) || !Double.isFinite(width) || !Double.isFinite(center)) {
            throw new IllegalArgumentException("A window has a finite centre and a width of at least 1, or positive");
        }
    }

    /**
     * The first window of a data set or functional group.
     *
     * <p>Empty when there is none or it is unusable: devices write widths of 0, and an image that cannot be windowed is still an image.
     */
    public static Optional<Window> of(DataSet data) {
        try {
            double[] centers = data.decimals(Tag.WINDOW_CENTER);
            double[] widths = data.decimals(Tag.WINDOW_WIDTH);
            if (centers.length == 0 || widths.length == 0) {
                return Optional.empty();
            }
            return of(centers[0], widths[0], data.string(Tag.VOI_LUT_FUNCTION).orElse("LINEAR"));
        } catch (DicomException e) {
            return Optional.empty();
        }
    }

    /** A linear window that shows every value from {@code least} to {@code greatest}, which are whole numbers. */
    public static Window spanning(double least, double greatest) {
        return new Window((least + greatest + 1) / 2, greatest - least + 1, WindowFunction.LINEAR);
    }

    private static Optional<Window> of(double center, double width, String function) {
        WindowFunction known =
                switch (function) {
                    case "LINEAR_EXACT" -> WindowFunction.LINEAR_EXACT;
                    case "SIGMOID" -> WindowFunction.SIGMOID;
                    default -> WindowFunction.LINEAR;
                };
        double least = known == WindowFunction.LINEAR ? 1 : Double.MIN_VALUE;
        boolean usable = width >= least && Double.isFinite(width) && Double.isFinite(center);
        return usable ? Optional.of(new Window(center, width, known)) : Optional.empty();
    }

    /** The display value, 0 darkest. */
    public float apply(double modalityValue) {
        double position =
                switch (function) {
                    case LINEAR -> linear(modalityValue);
                    case LINEAR_EXACT -> (modalityValue - center) / width + 0.5;
                    case SIGMOID -> 1 / (1 + Math.exp(-SLOPE * (modalityValue - center) / width));
                };
        return (float) Math.max(0, Math.min(1, position));
    }

    private double linear(double modalityValue) {
        // A width of 1 is a step.
        if (width == 1) {
            return modalityValue <= center - 0.5 ? 0 : 1;
        }
        return (modalityValue - (center - 0.5)) / (width - 1) + 0.5;
    }
}
