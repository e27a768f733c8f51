package io.radstream.preparation.pixel;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.frame.DecodedFrame;
import io.radstream.dicom.frame.Frames;
import io.radstream.dicom.photometric.Photometric;
import io.radstream.dicom.photometric.Window;
import io.radstream.dicom.photometric.WindowFunction;
import io.radstream.preparation.multiframe.FunctionalGroups;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One frame with everything the standard says about the way from stored value to display value.
 *
 * <p>Stored values of Pixel Padding Value, or between it and Pixel Padding Range Limit, are background: they read as the least other value of the
 * frame, or the greatest where the polarity is inverted.
 *
 * @see "DICOM PS3.3 C.11.1 Modality LUT, C.11.2 VOI LUT, C.11.6 Presentation LUT Shape, C.7.5.1.1.2 Pixel Padding"
 */
final class DisplayPlane implements GreyPlane {

    /** Uptake values of 0 to 10, as PET is mostly read. */
    private static final Window SUV_WINDOW = new Window(5, 10, WindowFunction.LINEAR_EXACT);

    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    private final int rows;
    private final int columns;
    private final boolean inverted;
    private final boolean calibrated;
    private final Optional<Voi> voi;
    private final PixelValues values;

    private DisplayPlane(
            DecodedFrame frame, boolean inverted, boolean calibrated, Optional<Voi> voi, PixelValues values) {
        this.rows = frame.rows();
        this.columns = frame.columns();
        this.inverted = inverted;
        this.calibrated = calibrated;
        this.voi = voi;
        this.values = values;
    }

    static DisplayPlane of(DicomFile file, Frames frames, int frame, String modality) {
        if (frame >= frames.count()) {
            throw DicomException.at(DicomError.INVALID_PIXELS, Tag.NUMBER_OF_FRAMES, "the frame is not there");
        }
        DataSet data = file.dataSet();
        boolean signed = frames.attributes().signed();
        OptionalDouble suv = modality.equals("PT") ? Suv.factor(data) : OptionalDouble.empty();
        Photometric photometric = Photometric.of(data, frames.attributes());
        boolean inverted = photometric.inverted()
                || data.string(Tag.PRESENTATION_LUT_SHAPE)
                        .filter("INVERSE"::equals)
                        .isPresent();
        DecodedFrame decoded = frames.frame(frame);
        PixelValues meant = values(data, frame, modality, suv.orElse(1), new Grey(photometric, decoded, signed));
        PixelValues values = photometric instanceof Photometric.Monochrome
                ? padded(data, meant, new Grey(photometric, decoded, signed), inverted)
                : meant;
        // A window of the header is in the units of the header.
        Optional<Voi> voi = suv.isPresent() ? Optional.of(new Windowing(SUV_WINDOW)) : voi(data, frame, signed);
        return new DisplayPlane(decoded, inverted, !capture(data), voi, values);
    }

    /** The grey levels of a decoded frame, before they mean anything. */
    private record Grey(Photometric photometric, DecodedFrame frame, boolean signed) {

        double at(int pixel) {
            return photometric.grey(frame, pixel);
        }

        int pixels() {
            return frame.rows() * frame.columns();
        }

        /** Whether grey levels are the stored values as they are. */
        boolean plain() {
            return photometric instanceof Photometric.Monochrome grey && !grey.wordsUnsigned();
        }
    }

    private static PixelValues values(DataSet data, int frame, String modality, double suv, Grey grey) {
        Optional<DataSet> table = data.items(Tag.MODALITY_LUT_SEQUENCE).stream().findFirst();
        if (table.isPresent()) {
            LookupTable lut = LookupTable.of(table.get(), grey.signed());
            return pixel -> lut.entry(grey.at(pixel));
        }
        // A digitised film has no Hounsfield units.
        Rescale rescale = Rescale.of(data, frame, capture(data) ? "OT" : modality);
        return grey.plain()
                ? new PixelValues.Linear(grey.frame().storedValues(), rescale, suv)
                : pixel -> (float) (rescale.apply(grey.at(pixel)) * suv);
    }

    private static boolean capture(DataSet data) {
        return data.string(Tag.SOP_CLASS_UID)
                .filter(uid -> uid.startsWith(SECONDARY_CAPTURE))
                .isPresent();
    }

    private static Optional<Voi> voi(DataSet data, int frame, boolean signed) {
        Optional<DataSet> group = FunctionalGroups.of(data).item(frame, Tag.FRAME_VOI_LUT_SEQUENCE);
        List<DataSet> sources = group.isPresent() ? List.of(group.get(), data) : List.of(data);
        for (DataSet source : sources) {
            Optional<DataSet> table =
                    source.items(Tag.VOI_LUT_SEQUENCE).stream().findFirst();
            if (table.isPresent()) {
                return Optional.of(LookupTable.of(table.get(), signed));
            }
            Optional<Window> window = Window.of(source);
            if (window.isPresent()) {
                return Optional.of(new Windowing(window.get()));
            }
        }
        return Optional.empty();
    }

    private static PixelValues padded(DataSet data, PixelValues values, Grey grey, boolean inverted) {
        Optional<Padding> stated = Padding.of(data);
        if (stated.isEmpty()) {
            return values;
        }
        Padding padding = stated.get();
        float background = inverted ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
        for (int pixel = 0; pixel < grey.pixels(); pixel++) {
            if (!padding.covers(grey.at(pixel))) {
                float value = values.at(pixel);
                background = inverted ? Math.max(background, value) : Math.min(background, value);
            }
        }
        float shown = Float.isInfinite(background) ? 0 : background;
        return new PixelValues.Padded(values, pixel -> padding.covers(grey.at(pixel)), shown);
    }

    /** Stored values that are no part of the image. */
    private record Padding(int least, int greatest) {

        static Optional<Padding> of(DataSet data) {
            if (data.integer(Tag.PIXEL_PADDING_VALUE).isEmpty()) {
                return Optional.empty();
            }
            int value = data.requireInteger(Tag.PIXEL_PADDING_VALUE);
            int limit = data.integer(Tag.PIXEL_PADDING_RANGE_LIMIT).orElse(value);
            return Optional.of(new Padding(Math.min(value, limit), Math.max(value, limit)));
        }

        boolean covers(double stored) {
            return stored >= least && stored <= greatest;
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public float value(int row, int column) {
        return values.at(row * columns + column);
    }

    @Override
    public float[] values() {
        float[] all = new float[rows * columns];
        values.into(all);
        return all;
    }

    @Override
    public boolean inverted() {
        return inverted;
    }

    @Override
    public boolean calibrated() {
        return calibrated;
    }

    @Override
    public Optional<Voi> voi() {
        return voi;
    }
}
