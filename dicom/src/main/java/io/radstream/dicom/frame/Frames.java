package io.radstream.dicom.frame;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.PixelData;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.file.DicomFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;

/**
 * The frames of an instance, each decoded when it is asked for. One thread at a time.
 *
 * <p>Native pixel data, RLE Lossless and frames deflated one by one are decoded here, further transfer syntaxes by the {@link FrameDecoder}s on the
 * class path. Float Pixel Data are not decoded.
 */
public final class Frames {

    private static final List<FrameDecoder> DECODERS = found();

    private final PixelAttributes attributes;
    private final FrameSource source;

    private Frames(PixelAttributes attributes, FrameSource source) {
        this.attributes = attributes;
        this.source = source;
    }

    /** The frames of a file with the decoders built in and those found on the class path. */
    public static Frames of(DicomFile file) {
        return of(file, DECODERS);
    }

    /**
     * The frames of a file with the first of {@code decoders} that supports its transfer syntax.
     *
     * @throws DicomException UNSUPPORTED_TRANSFER_SYNTAX when there is none, MISSING_ATTRIBUTE or INVALID_PIXELS naming the attribute when the
     *     pixel data and their description do not fit
     */
    public static Frames of(DicomFile file, List<FrameDecoder> decoders) {
        DataSet dataSet = file.dataSet();
        if (dataSet.contains(Tag.FLOAT_PIXEL_DATA) || dataSet.contains(Tag.DOUBLE_FLOAT_PIXEL_DATA)) {
            throw DicomException.at(
                    DicomError.UNSUPPORTED_PIXELS, Tag.FLOAT_PIXEL_DATA, "float pixels are not decoded");
        }
        PixelAttributes attributes = PixelAttributes.of(dataSet);
        TransferSyntax syntax = file.transferSyntax();
        EncodedFrames encoded = encoded(dataSet, syntax, attributes);
        FrameDecoder decoder = decoders.stream()
                .filter(candidate -> candidate.supports(syntax))
                .findFirst()
                .orElseThrow(() -> DicomException.of(
                        DicomError.UNSUPPORTED_TRANSFER_SYNTAX, "no decoder for frames in " + syntax));
        return new Frames(attributes, decoder.open(attributes, encoded));
    }

    /**
     * The frames of a file as they are encoded, for those who pass them on.
     *
     * @throws DicomException MISSING_ATTRIBUTE or INVALID_PIXELS naming the attribute when the pixel data and their description do not fit
     */
    public static EncodedFrames encoded(DicomFile file) {
        return encoded(file.dataSet(), file.transferSyntax(), PixelAttributes.of(file.dataSet()));
    }

    /** Whether frames of this transfer syntax can be decoded by {@link #of(DicomFile)}. */
    public static boolean supports(TransferSyntax syntax) {
        return DECODERS.stream().anyMatch(decoder -> decoder.supports(syntax));
    }

    /** The number of frames, 1 or more. */
    public int count() {
        return attributes.frames();
    }

    /** What the data set says about the pixels. */
    public PixelAttributes attributes() {
        return attributes;
    }

    /**
     * One frame, counted from 0.
     *
     * @throws DicomException INVALID_PIXELS or UNSUPPORTED_PIXELS when its bytes cannot be decoded; the other frames may still be
     */
    public DecodedFrame frame(int index) {
        Objects.checkIndex(index, count());
        return source.frame(index);
    }

    private static EncodedFrames encoded(DataSet dataSet, TransferSyntax syntax, PixelAttributes attributes) {
        PixelData pixels = dataSet.pixelData()
                .orElseThrow(() -> DicomException.at(DicomError.MISSING_ATTRIBUTE, Tag.PIXEL_DATA, "absent"));
        if (pixels instanceof PixelData.Encapsulated != syntax.encapsulated()) {
            throw DicomException.at(
                    DicomError.INVALID_PIXELS, Tag.PIXEL_DATA, "encapsulated or not, against what " + syntax + " says");
        }
        if (pixels instanceof PixelData.Encapsulated encapsulated) {
            long[] extended = dataSet.longs(Tag.EXTENDED_OFFSET_TABLE);
            long[] offsets = extended.length > 0 ? extended : encapsulated.offsetTable();
            return new FragmentedFrames(syntax, encapsulated.fragments(), offsets, attributes.frames());
        }
        return new NativeFrames(syntax, ((PixelData.Native) pixels).value(), attributes);
    }

    /** Those of this class's loader: a context class loader may belong to another application. */
    private static List<FrameDecoder> found() {
        List<FrameDecoder> decoders =
                new ArrayList<>(List.of(new NativeFrameDecoder(), new RleFrameDecoder(), new DeflatedFrameDecoder()));
        ServiceLoader.load(FrameDecoder.class, Frames.class.getClassLoader()).forEach(decoders::add);
        return List.copyOf(decoders);
    }
}
