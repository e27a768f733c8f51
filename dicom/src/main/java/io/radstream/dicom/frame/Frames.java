package io.radstream.dicom.frame;

import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.PixelData;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.file.DicomFile;
import java.util.List;
import java.util.Objects;

/**
 * The frames of an instance, each decoded when it is asked for.
 *
 * <p>Native pixel data and RLE Lossless are decoded here; further transfer syntaxes need a {@link FrameDecoder}. Float Pixel Data are not decoded.
 */
public final class Frames {

    private static final List<FrameDecoder> BUILT_IN = List.of(new NativeFrameDecoder(), new RleFrameDecoder());

    private final PixelAttributes attributes;
    private final EncodedFrames encoded;
    private final FrameDecoder decoder;

    private Frames(PixelAttributes attributes, EncodedFrames encoded, FrameDecoder decoder) {
        this.attributes = attributes;
        this.encoded = encoded;
        this.decoder = decoder;
    }

    /** The frames of a file with the decoders built in. */
    public static Frames of(DicomFile file) {
        return of(file, BUILT_IN);
    }

    /**
     * The frames of a file with the first of {@code decoders} that supports its transfer syntax.
     *
     * @throws DicomException UNSUPPORTED_TRANSFER_SYNTAX when there is none, MISSING_ATTRIBUTE or INVALID_PIXELS naming the attribute when the
     *     pixel data and their description do not fit
     */
    public static Frames of(DicomFile file, List<FrameDecoder> decoders) {
        if (file.dataSet().contains(Tag.FLOAT_PIXEL_DATA) || file.dataSet().contains(Tag.DOUBLE_FLOAT_PIXEL_DATA)) {
            throw DicomException.at(
                    DicomError.UNSUPPORTED_PIXELS, Tag.FLOAT_PIXEL_DATA, "float pixels are not decoded");
        }
        PixelAttributes attributes = PixelAttributes.of(file.dataSet());
        EncodedFrames encoded = EncodedFrames.of(file.dataSet(), attributes);
        TransferSyntax syntax = file.transferSyntax();
        boolean fragments = file.dataSet().pixelData().orElseThrow() instanceof PixelData.Encapsulated;
        if (fragments != syntax.encapsulated()) {
            throw DicomException.at(
                    DicomError.INVALID_PIXELS, Tag.PIXEL_DATA, "encapsulated or not, against what " + syntax + " says");
        }
        FrameDecoder decoder = decoders.stream()
                .filter(candidate -> candidate.supports(syntax))
                .findFirst()
                .orElseThrow(() -> DicomException.of(
                        DicomError.UNSUPPORTED_TRANSFER_SYNTAX, "no decoder for frames in " + syntax));
        return new Frames(attributes, encoded, decoder);
    }

    /** Whether the decoders built in read frames of this transfer syntax. */
    public static boolean supports(TransferSyntax syntax) {
        return BUILT_IN.stream().anyMatch(decoder -> decoder.supports(syntax));
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
     * @throws DicomException INVALID_PIXELS when its bytes cannot be decoded
     */
    public DecodedFrame frame(int index) {
        Objects.checkIndex(index, count());
        return decoder.decode(attributes, encoded.frame(index));
    }
}
