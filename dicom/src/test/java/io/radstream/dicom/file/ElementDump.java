package io.radstream.dicom.file;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Dictionary;
import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.PixelData;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The elements of a file in the form of {@code dump_elements.py}, by path. */
final class ElementDump {

    /** What is compared: {@code length} counts the items of a sequence; {@code text} is empty for VRs without a character set. */
    record Line(String vr, long length, String digest, String text) {}

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ElementDump() {}

    static Map<String, Line> of(DicomFile file) {
        Map<String, Line> lines = new LinkedHashMap<>();
        add(lines, "", file.meta());
        add(lines, "", file.dataSet());
        return lines;
    }

    private static void add(Map<String, Line> lines, String prefix, DataSet dataSet) {
        for (Element element : dataSet.elements()) {
            String path = prefix + HEX.toHexDigits(element.tag());
            if (element instanceof Element.Sequence sequence) {
                lines.put(path, new Line("SQ", sequence.items().size(), "", ""));
                int number = 0;
                for (DataSet item : sequence.items()) {
                    number++;
                    add(lines, path + "/" + number + "/", item);
                }
                continue;
            }
            Vr known = Dictionary.standard().implicitVr(element.tag());
            Vr vr = element.vr() == Vr.UN && known != Vr.SQ ? known : element.vr();
            byte[] value = element instanceof Element.Fragments fragments
                    ? encoded(fragments.value())
                    : dataSet.bytes(element.tag()).orElseThrow();
            String text = vr.text() ? text(dataSet, element.tag()) : "";
            lines.put(path, new Line(vr.name(), value.length, digest(value), text));
        }
    }

    /** The offset table and the fragments as items. */
    private static byte[] encoded(PixelData.Encapsulated pixels) {
        int bytes = 8 + 4 * pixels.offsetTable().length;
        for (byte[] fragment : pixels.fragments()) {
            bytes += 8 + fragment.length;
        }
        ByteBuffer items = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        putItem(items, 4 * pixels.offsetTable().length);
        for (long offset : pixels.offsetTable()) {
            items.putInt((int) offset);
        }
        for (byte[] fragment : pixels.fragments()) {
            putItem(items, fragment.length);
            items.put(fragment);
        }
        return items.array();
    }

    private static void putItem(ByteBuffer items, int length) {
        items.putShort((short) Tag.group(Tag.ITEM))
                .putShort((short) Tag.element(Tag.ITEM))
                .putInt(length);
    }

    private static String digest(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(value), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(DataSet dataSet, int tag) {
        List<String> values;
        try {
            values = dataSet.strings(tag);
        } catch (DicomException unreadable) {
            return "unreadable";
        }
        return values.stream().map(value -> escaped(stripped(value))).collect(Collectors.joining(escaped("\\")));
    }

    private static String stripped(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && (value.charAt(from) == ' ' || value.charAt(from) == 0)) {
            from++;
        }
        while (to > from && (value.charAt(to - 1) == ' ' || value.charAt(to - 1) == 0)) {
            to--;
        }
        return value.substring(from, to);
    }

    private static String escaped(String text) {
        return text.chars()
                .mapToObj(c -> c >= 0x20 && c < 0x7F && c != '\\'
                        ? String.valueOf((char) c)
                        : "\\u" + HEX.toHexDigits((char) c))
                .collect(Collectors.joining());
    }
}
