package io.radstream.dicom.data;

import java.util.List;

/** One data element: tag, VR and value, in the form it was put or read. */
public sealed interface Element {

    int tag();

    Vr vr();

    /** A value as bytes: numbers little endian, text in the character set of its data set, padding included. Not copied. */
    record Bytes(int tag, Vr vr, byte[] value) implements Element {}

    /** Strings that become bytes when they are written, in the character set the data set has then. */
    record Strings(int tag, Vr vr, List<String> values) implements Element {}

    /** Items; {@code undefinedLength} says that a delimiter ends the sequence. VR is SQ, or UN as some writers have it. */
    record Sequence(int tag, Vr vr, List<DataSet> items, boolean undefinedLength) implements Element {}

    /** Fragments of undefined length, the form of encapsulated Pixel Data. */
    record Fragments(int tag, Vr vr, PixelData.Encapsulated value) implements Element {}
}
