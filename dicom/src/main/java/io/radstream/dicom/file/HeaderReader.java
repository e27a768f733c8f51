package io.radstream.dicom.file;

import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Dictionary;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import java.util.Arrays;

/** Reads tag, VR and length of elements in one encoding (PS3.5 section 7.1). */
final class HeaderReader {

    /** Longest value behind which the next element is looked for when a VR is damaged. */
    private static final int LOOKED_OVER_MAX = 1 << 16;

    private static final int TAG_AND_VR_BYTES = 6;

    /** What follows a tag; {@code implied} says that the VR is the dictionary's, not the element's own. */
    record Header(Vr vr, long length, boolean implied) {}

    private final ByteSource source;
    private final ReadBudget budget;
    private final boolean explicitVr;
    private final boolean bigEndian;

    HeaderReader(ByteSource source, ReadBudget budget, boolean explicitVr, boolean bigEndian) {
        this.source = source;
        this.budget = budget;
        this.explicitVr = explicitVr;
        this.bigEndian = bigEndian;
    }

    boolean explicitVr() {
        return explicitVr;
    }

    boolean bigEndian() {
        return bigEndian;
    }

    int nextTag() {
        int group = source.unsignedShort(bigEndian, DicomException.NO_TAG);
        return Tag.of(group, source.unsignedShort(bigEndian, Tag.of(group, 0)));
    }

    /** The tag that four bytes encode. */
    int tag(byte[] bytes) {
        int little = littleEndianTag(bytes);
        return bigEndian
                ? Tag.of(Short.reverseBytes((short) Tag.group(little)) & 0xFFFF, Short.reverseBytes((short) little))
                : little;
    }

    static int littleEndianTag(byte[] bytes) {
        return Tag.of((bytes[0] & 0xFF) | (bytes[1] & 0xFF) << 8, (bytes[2] & 0xFF) | (bytes[3] & 0xFF) << 8);
    }

    /** VR and length after a tag. With implicit VR the dictionary says the VR. */
    Header next(int tag) {
        if (!explicitVr) {
            return new Header(Dictionary.standard().implicitVr(tag), source.unsignedInt(bigEndian, tag), true);
        }
        byte[] code = source.bytes(2, tag);
        boolean letters = code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z';
        if (!letters) {
            return damaged(tag, code);
        }
        // Value representations younger than this list have the long form, PS3.5 section 6.2.
        Vr vr = Vr.of(code[0], code[1]).orElse(Vr.UN);
        if (!vr.longLength()) {
            return new Header(vr, source.unsignedShort(bigEndian, tag), false);
        }
        source.unsignedShort(bigEndian, tag);
        return new Header(vr, source.unsignedInt(bigEndian, tag), false);
    }

    /**
     * An element without a VR where one belongs: written as with implicit VR, or with a VR of other characters and a length of 16 bits.
     *
     * <p>It is the one behind whose value the next element begins; the dictionary says the VR. Where neither is, the element is refused.
     */
    private Header damaged(int tag, byte[] code) {
        byte[] rest = source.peek(2);
        if (rest.length == 2 && budget.recovers()) {
            long shortLength = number(rest[0], rest[1]);
            long longLength = bigEndian
                    ? number(code[0], code[1]) << 16 | shortLength
                    : shortLength << 16 | number(code[0], code[1]);
            for (long length : new long[] {longLength, shortLength}) {
                if (length <= LOOKED_OVER_MAX && elementAhead(tag, (int) length)) {
                    source.bytes(2, tag);
                    return new Header(Dictionary.standard().implicitVr(tag), length, true);
                }
            }
        }
        throw budget.malformed(tag, "the VR is not two capital letters");
    }

    private long number(byte first, byte second) {
        return bigEndian ? (first & 0xFF) << 8 | (second & 0xFF) : (second & 0xFF) << 8 | (first & 0xFF);
    }

    /** Whether, two bytes and so many more on, there is the end or a higher element with a VR. */
    private boolean elementAhead(int tag, int length) {
        byte[] ahead = source.peek(2 + length + TAG_AND_VR_BYTES);
        if (ahead.length == 2 + length) {
            return true;
        }
        byte[] next = Arrays.copyOfRange(ahead, Math.min(ahead.length, 2 + length), ahead.length);
        return next.length == TAG_AND_VR_BYTES
                && Tag.compare(tag(next), tag) > 0
                && Vr.of(next[4], next[5]).isPresent();
    }
}
