package io.radstream.dicom.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.PixelData;
import io.radstream.dicom.data.SpecificCharacterSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.testing.fuzz.FuzzTarget;
import io.radstream.testing.fuzz.SmallFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Files and data sets: read whole or refused with a {@link DicomException}; every value of what was read can be asked for; what is written is read again and
 * written the same; the header of arriving bytes likewise.
 */
public final class DataSetFuzzTarget implements FuzzTarget {

    private static final ReadLimits LIMITS = new ReadLimits(16, 1 << 20, 1000, 10_000, 1 << 20);
    private static final int HEADER_BYTES_MAX = 1 << 14;

    /** Longer values are pixels, and nobody asks for their text. */
    private static final int TEXT_BYTES_MAX = 1 << 14;

    @Override
    public List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>(generated());
        seeds.addAll(SmallFiles.ofCorpus());
        return seeds;
    }

    @Override
    public List<byte[]> tokens() {
        List<byte[]> tokens = new ArrayList<>();
        for (String hex : List.of(
                "FEFF00E0",
                "FEFF0DE0",
                "FEFFDDE0",
                "FEFF00E0FFFFFFFF",
                "FEFF0DE000000000",
                "FEFFDDE000000000",
                "FFFEE000",
                "08000500",
                "00080005",
                "08001800",
                "E07F1000",
                "7FE00010",
                "E07F0100",
                "28000301",
                "09001000",
                "09000110",
                "02001000",
                "1B2442",
                "1B284A",
                "5C",
                "00000000",
                "FFFFFFFF")) {
            tokens.add(HexFormat.of().parseHex(hex));
        }
        for (Vr vr : Vr.values()) {
            tokens.add(vr.name().getBytes(US_ASCII));
        }
        for (String text :
                List.of("ISO 2022 IR 87", "ISO_IR 192", "GB18030", "ISO 2022 IR 149", "1E999999999", "-0", "NaN")) {
            tokens.add(text.getBytes(US_ASCII));
        }
        return tokens;
    }

    @Override
    public String run(byte[] input) throws IOException {
        DicomFile file;
        try {
            file = DicomReader.read(new ByteArrayInputStream(input), LIMITS);
        } catch (DicomException refused) {
            return kind(refused);
        }
        Set<Vr> vrs = EnumSet.noneOf(Vr.class);
        int depth = readEveryValue(file.dataSet(), vrs);
        byte[] once = written(file.dataSet(), file.transferSyntax());
        byte[] twice = written(
                DicomReader.readDataSet(new ByteArrayInputStream(once), file.transferSyntax(), LIMITS),
                file.transferSyntax());
        if (!Arrays.equals(once, twice)) {
            throw new IllegalStateException("What was written reads as something else");
        }
        tap(once, file.transferSyntax());
        int magnitude =
                Integer.SIZE - Integer.numberOfLeadingZeros(file.dataSet().size());
        return file.transferSyntax().uid() + " " + depth + " " + magnitude + " " + vrs.hashCode();
    }

    private static void tap(byte[] bytes, TransferSyntax syntax) {
        HeaderTap tap = new HeaderTap(syntax, LIMITS, HEADER_BYTES_MAX, HeaderTap.BEFORE_PIXEL_DATA);
        for (int at = 0; at < bytes.length && !tap.accept(bytes, at, Math.min(1000, bytes.length - at)); at += 1000) {
            tap.complete();
        }
        tap.finish();
        tap.header();
    }

    private static byte[] written(DataSet dataSet, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(dataSet, syntax, out);
        return out.toByteArray();
    }

    private static String kind(DicomException refused) {
        String message = refused.getMessage();
        return refused.error() + message.substring(message.lastIndexOf(':')).replaceAll("[0-9]+", "");
    }

    private static int readEveryValue(DataSet dataSet, Set<Vr> vrs) {
        int depth = 0;
        for (Element element : dataSet.elements()) {
            vrs.add(element.vr());
            if (element instanceof Element.Sequence sequence) {
                for (DataSet item : sequence.items()) {
                    depth = Math.max(depth, 1 + readEveryValue(item, vrs));
                }
                continue;
            }
            if (dataSet.bytes(element.tag()).orElse(new byte[0]).length > TEXT_BYTES_MAX) {
                continue;
            }
            for (Runnable use : List.<Runnable>of(
                    () -> dataSet.strings(element.tag()),
                    () -> dataSet.decimals(element.tag()),
                    () -> dataSet.longs(element.tag()),
                    () -> dataSet.names(element.tag()),
                    () -> dataSet.bytes(element.tag()))) {
                try {
                    use.run();
                } catch (DicomException invalid) {
                    invalid.tag().orElseThrow();
                }
            }
        }
        return depth;
    }

    private static List<byte[]> generated() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (TransferSyntax syntax : List.of(
                TransferSyntax.IMPLICIT_LE,
                TransferSyntax.EXPLICIT_LE,
                TransferSyntax.EXPLICIT_BE,
                TransferSyntax.DEFLATED,
                TransferSyntax.RLE)) {
            DataSet item = new DataSet(SpecificCharacterSet.DEFAULT, true)
                    .put(Tag.CODE_VALUE, Vr.SH, "1")
                    .putItems(Tag.REFERENCED_IMAGE_SEQUENCE, new DataSet().putInts(Tag.ROWS, Vr.US, 1));
            DataSet dataSet = new DataSet()
                    .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
                    .put(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7")
                    .put(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.1")
                    .put(Tag.PATIENT_NAME, Vr.PN, "Ä^B")
                    .put(new Element.Sequence(Tag.PROCEDURE_CODE_SEQUENCE, Vr.SQ, new ArrayList<>(List.of(item)), true))
                    .put(new Element.Sequence(0x00091001, Vr.UN, new ArrayList<>(List.of(item)), true))
                    .putDecimals(Tag.PIXEL_SPACING, Vr.DS, 0.5, 0.5)
                    .putInts(Tag.BITS_ALLOCATED, Vr.US, 16);
            if (syntax.encapsulated()) {
                dataSet.putFragments(new PixelData.Encapsulated(new long[] {0}, List.of(new byte[8], new byte[4])));
            } else {
                dataSet.putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[32]);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DicomWriter.write(new DicomFile(new DataSet(), dataSet, syntax), out);
            seeds.add(out.toByteArray());
        }
        return seeds;
    }
}
