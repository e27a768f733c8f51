package io.radstream.preparation.confidentiality;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.frame.DecodedFrame;
import io.radstream.dicom.frame.Frames;
import io.radstream.dicom.frame.PixelAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Blackens what may be burned in: ultrasound outside its regions, other images of screens by policy.
 *
 * <p>Ultrasound, secondary captures, and whatever says Burned In Annotation YES are looked at; other files come back as they are. The result is
 * uncompressed, says Burned In Annotation NO and names the Clean Pixel Data Option.
 *
 * @see "DICOM PS3.15 E.3.1 Clean Pixel Data Option, PS3.3 C.8.5.5 US Region Calibration"
 */
public final class PixelMask {

    /** The share of the rows that is blackened at the top and at the bottom where nothing says where the image is. */
    public static final double BORDER_SHARE = 0.12;

    private static final String CODE = "113101";
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    private final BurnedInPolicy policy;

    public PixelMask(BurnedInPolicy policy) {
        this.policy = policy;
    }

    /** A part of a frame that stays. */
    private record Box(int left, int top, int right, int bottom) {
        boolean holds(int column, int row) {
            return column >= left && column <= right && row >= top && row <= bottom;
        }
    }

    /**
     * The file with masked pixels, or itself when nothing can be burned in. The file that comes in is not changed.
     *
     * @throws DicomException UNSUPPORTED_PIXELS when the policy refuses it or its pixels cannot be written again
     */
    public DicomFile apply(DicomFile file) {
        DataSet data = file.dataSet();
        boolean ultrasound = data.string(Tag.MODALITY).filter("US"::equals).isPresent();
        boolean screen = data.string(Tag.SOP_CLASS_UID)
                .filter(uid -> uid.startsWith(SECONDARY_CAPTURE))
                .isPresent();
        boolean said =
                data.string(Tag.BURNED_IN_ANNOTATION).filter("YES"::equals).isPresent();
        return ultrasound || screen || said ? masked(file, boxes(data)) : file;
    }

    private List<Box> boxes(DataSet data) {
        List<Box> boxes = new ArrayList<>();
        for (DataSet region : data.items(Tag.SEQUENCE_OF_ULTRASOUND_REGIONS)) {
            boxes.add(new Box(
                    region.requireInteger(Tag.REGION_LOCATION_MIN_X0),
                    region.requireInteger(Tag.REGION_LOCATION_MIN_Y0),
                    region.requireInteger(Tag.REGION_LOCATION_MAX_X1),
                    region.requireInteger(Tag.REGION_LOCATION_MAX_Y1)));
        }
        if (boxes.isEmpty()) {
            boxes.add(withoutBorders(data));
        }
        return boxes;
    }

    private Box withoutBorders(DataSet data) {
        return switch (policy) {
            case REFUSE ->
                throw DicomException.of(
                        DicomError.UNSUPPORTED_PIXELS,
                        "annotation may be burned in, and nothing says where the image is");
            case MASK_BORDERS -> {
                int rows = data.requireInteger(Tag.ROWS);
                int border = (int) Math.ceil(BORDER_SHARE * rows);
                yield new Box(0, border, Integer.MAX_VALUE, rows - 1 - border);
            }
        };
    }

    private static DicomFile masked(DicomFile file, List<Box> boxes) {
        Frames frames = Frames.of(file);
        PixelAttributes attributes = frames.attributes();
        int cell = attributes.bitsAllocated() / Byte.SIZE;
        if (cell != 1 && cell != 2) {
            throw DicomException.at(
                    DicomError.UNSUPPORTED_PIXELS, Tag.BITS_ALLOCATED, "masking writes cells of 8 and 16 bits");
        }
        long length = (long) attributes.values() * cell * frames.count();
        if (length > Integer.MAX_VALUE - 1) {
            throw DicomException.at(DicomError.LIMIT_EXCEEDED, Tag.NUMBER_OF_FRAMES, "the masked pixels exceed 2 GiB");
        }
        byte[] bytes = new byte[(int) length];
        for (int frame = 0; frame < frames.count(); frame++) {
            write(frames.frame(frame), attributes, boxes, bytes, frame * attributes.values() * cell);
        }
        return new DicomFile(new DataSet(), described(file.dataSet(), attributes, bytes), TransferSyntax.EXPLICIT_LE);
    }

    private static void write(
            DecodedFrame frame, PixelAttributes attributes, List<Box> boxes, byte[] bytes, int begin) {
        int cell = attributes.bitsAllocated() / Byte.SIZE;
        int samples = frame.samples();
        int[] black = black(attributes);
        int at = begin;
        for (int pixel = 0; pixel < frame.rows() * frame.columns(); pixel++) {
            int column = pixel % frame.columns();
            int row = pixel / frame.columns();
            boolean shown = boxes.stream().anyMatch(box -> box.holds(column, row));
            for (int sample = 0; sample < samples; sample++) {
                int value = shown ? frame.storedValues()[pixel * samples + sample] : black[sample];
                for (int shift = 0; shift < cell; shift++) {
                    bytes[at++] = (byte) (value >> (Byte.SIZE * shift));
                }
            }
        }
    }

    private static int[] black(PixelAttributes attributes) {
        int least = attributes.signed() ? -(1 << (attributes.bitsStored() - 1)) : 0;
        int greatest = least + (1 << attributes.bitsStored()) - 1;
        String interpretation = attributes.photometricInterpretation();
        if (interpretation.equals("MONOCHROME1")) {
            return new int[] {greatest};
        }
        int middle = interpretation.startsWith("YBR_FULL") ? 1 << (attributes.bitsStored() - 1) : 0;
        return attributes.samples() == 1 ? new int[] {least} : new int[] {0, middle, middle, 0};
    }

    private static DataSet described(DataSet original, PixelAttributes attributes, byte[] bytes) {
        DataSet masked = new DataSet();
        original.elements().forEach(masked::put);
        String interpretation = attributes.photometricInterpretation();
        masked.put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, uncompressed(interpretation))
                .putInts(Tag.HIGH_BIT, Vr.US, attributes.bitsStored() - 1)
                .put(Tag.BURNED_IN_ANNOTATION, Vr.CS, "NO")
                .putBytes(Tag.PIXEL_DATA, attributes.bitsAllocated() == Byte.SIZE ? Vr.OB : Vr.OW, bytes);
        if (attributes.samples() > 1) {
            masked.putInts(Tag.PLANAR_CONFIGURATION, Vr.US, 0);
        }
        List<DataSet> codes = new ArrayList<>(original.items(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE));
        codes.add(ConfidentialityProfile.code(CODE, "Clean Pixel Data Option"));
        return masked.putItems(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE, codes.toArray(DataSet[]::new));
    }

    /** What decoded frames are in: chrominance is there for every pixel, and transforms inside code streams are undone. */
    private static String uncompressed(String interpretation) {
        return switch (interpretation) {
            case "YBR_FULL_422" -> "YBR_FULL";
            case "YBR_ICT", "YBR_RCT" -> "RGB";
            case "YBR_PARTIAL_420", "YBR_PARTIAL_422" ->
                throw DicomException.at(
                        DicomError.UNSUPPORTED_PIXELS, Tag.PHOTOMETRIC_INTERPRETATION, "not written uncompressed");
            default -> interpretation;
        };
    }
}
