package io.radstream.dicom.file;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Dictionary;
import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the elements of one data set in one encoding, items and fragments included (PS3.5 sections 7 and 8, annex A). */
final class DataSetReader {

    static final long UNDEFINED = 0xFFFFFFFFL;

    /** A private data element cannot be of this group (PS3.5 section 7.8.1); filler bytes look like it. */
    private static final int FORBIDDEN_GROUP = 0xFFFF;

    /** Item tag 4, item length 4, tag of its first element 4, and 2 that are letters with explicit VR. */
    private static final int ITEM_AND_VR_BYTES = 14;

    private static final int ITEM_HEADER_BYTES = 8;

    private final ByteSource source;
    private final ReadBudget budget;
    private HeaderReader headers;
    private boolean signedPixels;

    DataSetReader(ByteSource source, TransferSyntax syntax, ReadLimits limits) {
        this.source = source;
        this.budget = new ReadBudget(limits, source);
        this.headers = new HeaderReader(source, budget, syntax.explicitVr(), syntax.bigEndian());
    }

    /**
     * Reads into {@code target} until the bytes end or an element of {@code stopTag} or beyond begins, whose tag is not taken; true in the latter case.
     *
     * <p>When it throws, {@code target} holds the elements before the faulty one.
     */
    boolean readUntil(DataSet target, int stopTag) {
        while (true) {
            byte[] ahead = source.peek(4);
            if (ahead.length == 0) {
                return false;
            }
            if (ahead.length == 4
                    && Tag.compare(headers.tag(ahead), stopTag) >= 0
                    && Tag.group(headers.tag(ahead)) != FORBIDDEN_GROUP) {
                return true;
            }
            if (target.contains(Tag.PIXEL_DATA) && !elementAhead()) {
                return false;
            }
            readElement(target, headers.nextTag());
        }
    }

    /** Whether an element may follow Pixel Data. Bytes of another kind there are left behind by writers, and mean nothing. */
    private boolean elementAhead() {
        byte[] ahead = source.peek(FirstElement.BYTES);
        return ahead.length == FirstElement.BYTES
                && Tag.compare(headers.tag(ahead), Tag.PIXEL_DATA) > 0
                && (!headers.explicitVr() || Vr.of(ahead[4], ahead[5]).isPresent());
    }

    private void readElement(DataSet target, int tag) {
        if (Tag.group(tag) == Tag.group(Tag.ITEM)) {
            throw budget.malformed(tag, "an item or delimiter where an element belongs");
        }
        if (Tag.group(tag) == FORBIDDEN_GROUP) {
            throw budget.malformed(tag, "an element of a group that the standard forbids");
        }
        budget.countElement(tag);
        HeaderReader.Header header = headers.next(tag);
        target.put(value(target, tag, vr(tag, header), header.length()));
        if (tag == Tag.PIXEL_REPRESENTATION && budget.atTop()) {
            signedPixels = target.bytes(tag)
                    .filter(value -> value.length > 0 && value[0] == 1)
                    .isPresent();
        }
    }

    /** Where the dictionary says "US or SS", the sign is that of the pixels. */
    private Vr vr(int tag, HeaderReader.Header header) {
        boolean eitherSign = header.implied()
                && signedPixels
                && header.vr() == Vr.US
                && Dictionary.standard()
                        .entry(tag)
                        .filter(e -> e.vrs().contains(Vr.SS))
                        .isPresent();
        return eitherSign ? Vr.SS : header.vr();
    }

    private Element value(DataSet target, int tag, Vr vr, long length) {
        if (length == UNDEFINED) {
            return undefinedLength(target, tag, vr);
        }
        if (vr == Vr.UN && unknownSequenceAhead(tag)) {
            return new Element.Sequence(tag, vr, unknownSequence(target, tag, length), false);
        }
        if (vr == Vr.SQ && (headers.explicitVr() || length == 0 || itemAhead())) {
            return new Element.Sequence(tag, vr, sequence(target, tag, length), false);
        }
        if (vr == Vr.SQ) {
            // Only the dictionary says that it is a sequence, and the bytes say that it is not.
            return new Element.Bytes(tag, Vr.UN, source.bytes(budget.bounded(tag, length), tag));
        }
        byte[] value = source.bytes(budget.bounded(tag, length), tag);
        return new Element.Bytes(
                tag,
                vr,
                headers.bigEndian() ? ByteOrders.reverse(value, ByteOrders.unitBytes(tag, vr, target)) : value);
    }

    private boolean itemAhead() {
        byte[] ahead = source.peek(4);
        return ahead.length == 4 && headers.tag(ahead) == Tag.ITEM;
    }

    private Element undefinedLength(DataSet target, int tag, Vr vr) {
        return switch (vr) {
            case SQ -> new Element.Sequence(tag, vr, sequence(target, tag, UNDEFINED), true);
            case UN -> new Element.Sequence(tag, vr, unknownSequence(target, tag, UNDEFINED), true);
            case OB, OW ->
                tag == Tag.PIXEL_DATA || headers.explicitVr()
                        ? new Element.Fragments(
                                tag, vr, new FragmentsReader(source, budget, headers.bigEndian()).read(tag))
                        : new Element.Sequence(tag, Vr.SQ, sequence(target, tag, UNDEFINED), true);
            case AE,
                    AS,
                    AT,
                    CS,
                    DA,
                    DS,
                    DT,
                    FD,
                    FL,
                    IS,
                    LO,
                    LT,
                    OD,
                    OF,
                    OL,
                    OV,
                    PN,
                    SH,
                    SL,
                    SS,
                    ST,
                    SV,
                    TM,
                    UC,
                    UI,
                    UL,
                    UR,
                    US,
                    UT,
                    UV -> throw budget.malformed(tag, "VR " + vr + " has undefined length");
        };
    }

    /**
     * UN of undefined length, or of a tag the dictionary knows, holds a sequence in implicit VR little endian (PS3.5 section 6.2.2). Writers that go on
     * with explicit VR inside are understood where the first element of the first item has the VR that the dictionary gives it.
     */
    private List<DataSet> unknownSequence(DataSet target, int tag, long length) {
        HeaderReader around = headers;
        headers = new HeaderReader(source, budget, length == UNDEFINED && explicitItemAhead(), false);
        try {
            return sequence(target, tag, length);
        } finally {
            headers = around;
        }
    }

    /** Whether a UN value of defined length is a sequence that a writer did not know; with explicit VR inside it is kept as bytes. */
    private boolean unknownSequenceAhead(int tag) {
        if (Dictionary.standard().implicitVr(tag) != Vr.SQ) {
            return false;
        }
        byte[] ahead = source.peek(ITEM_AND_VR_BYTES);
        return ahead.length == ITEM_AND_VR_BYTES
                && HeaderReader.littleEndianTag(ahead) == Tag.ITEM
                && Vr.of(ahead[ITEM_AND_VR_BYTES - 2], ahead[ITEM_AND_VR_BYTES - 1])
                        .isEmpty();
    }

    private boolean explicitItemAhead() {
        byte[] ahead = source.peek(ITEM_AND_VR_BYTES);
        if (ahead.length < ITEM_AND_VR_BYTES || HeaderReader.littleEndianTag(ahead) != Tag.ITEM) {
            return false;
        }
        int first = HeaderReader.littleEndianTag(Arrays.copyOfRange(ahead, ITEM_HEADER_BYTES, ITEM_AND_VR_BYTES));
        return Vr.of(ahead[ITEM_AND_VR_BYTES - 2], ahead[ITEM_AND_VR_BYTES - 1])
                .filter(vr -> Dictionary.standard()
                        .entry(first)
                        .filter(entry -> entry.vrs().contains(vr))
                        .isPresent())
                .isPresent();
    }

    private List<DataSet> sequence(DataSet around, int tag, long length) {
        budget.enter(tag);
        List<DataSet> found = new ArrayList<>();
        long end = length == UNDEFINED ? Long.MAX_VALUE : source.position() + length;
        while (source.position() < end) {
            int itemTag = headers.nextTag();
            long itemLength = source.unsignedInt(headers.bigEndian(), tag);
            if (itemTag == Tag.SEQUENCE_DELIMITATION_ITEM) {
                // Some writers end a sequence of defined length with a delimiter as well: it changes nothing.
                if (length == UNDEFINED) {
                    break;
                }
                continue;
            }
            if (itemTag != Tag.ITEM) {
                throw budget.malformed(tag, "the sequence holds something that is not an item");
            }
            found.add(item(around, tag, itemLength, end));
        }
        if (length != UNDEFINED && source.position() > end) {
            throw budget.malformed(tag, "an item is longer than its sequence");
        }
        budget.leave();
        return found;
    }

    private DataSet item(DataSet around, int tag, long length, long sequenceEnd) {
        budget.countItem(tag);
        DataSet item = new DataSet(around.characterSet(), length == UNDEFINED);
        long end = length == UNDEFINED ? sequenceEnd : source.position() + length;
        if (end > sequenceEnd) {
            throw budget.malformed(tag, "an item is longer than its sequence");
        }
        while (source.position() < end) {
            int next = headers.nextTag();
            if (next == Tag.ITEM_DELIMITATION_ITEM) {
                source.unsignedInt(headers.bigEndian(), tag);
                if (length == UNDEFINED) {
                    return item;
                }
                continue;
            }
            readElement(item, next);
        }
        if (length != UNDEFINED && source.position() > end) {
            throw budget.malformed(tag, "an element is longer than its item");
        }
        return item;
    }
}
