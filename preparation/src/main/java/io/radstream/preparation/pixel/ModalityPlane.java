package io.radstream.preparation.pixel;

import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.frame.DecodedFrame;
import io.radstream.dicom.frame.Frames;
import io.radstream.dicom.photometric.Photometric;

/**
 * One frame in modality units (HU for CT), grey, read pixel by pixel so that no second copy of the frame is made.
 *
 * <p>Colour is its luminance (ITU-R BT.601) on the scale of its samples. A Modality LUT is not applied, Pixel Padding Value is a value like
 * any other.
 */
public final class ModalityPlane implements GreyPlane {

    private final int rows;
    private final int columns;
    private final boolean inverted;
    private final PixelValues values;

    private ModalityPlane(int rows, int columns, boolean inverted, PixelValues values) {
        this.rows = rows;
        this.columns = columns;
        this.inverted = inverted;
        this.values = values;
    }

    /**
     * Decodes a frame, counted from 0.
     *
     * @param modality Modality (0008,0060): decides which attributes must be there
     * @throws DicomException naming the attribute when the frame cannot be decoded or does not mean anything
     */
    public static ModalityPlane of(DicomFile file, Frames frames, int frame, String modality) {
        if (frame >= frames.count()) {
            throw DicomException.at(DicomError.INVALID_PIXELS, Tag.NUMBER_OF_FRAMES, "the frame is not there");
        }
        Rescale rescale = Rescale.of(file.dataSet(), frame, modality);
        Photometric photometric = Photometric.of(file.dataSet(), frames.attributes());
        DecodedFrame decoded = frames.frame(frame);
        PixelValues values = photometric instanceof Photometric.Monochrome grey && !grey.wordsUnsigned()
                ? new PixelValues.Linear(decoded.storedValues(), rescale, 1)
                : pixel -> rescale.apply(photometric.grey(decoded, pixel));
        return new ModalityPlane(decoded.rows(), decoded.columns(), photometric.inverted(), values);
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
    public boolean inverted() {
        return inverted;
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
}
