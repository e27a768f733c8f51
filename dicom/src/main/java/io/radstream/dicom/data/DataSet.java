package io.radstream.dicom.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Data elements in the order of their tags: the content of a file, a message, or an item of a sequence.
 *
 * <p>Mutable while it is built, not thread-safe. An absent element and one of zero length both read as empty; {@link #contains} tells them
 * apart. Reading a value that its VR does not allow throws {@link DicomException} INVALID_VALUE naming the tag. Byte arrays and lists that
 * go in or come out are not copied: do not change them.
 */
public final class DataSet {

    private final TreeMap<Integer, Element> elements = new TreeMap<>(Tag::compare);
    private final boolean undefinedLength;
    private SpecificCharacterSet inherited;

    /** An empty data set in the default character set. */
    public DataSet() {
        this(SpecificCharacterSet.DEFAULT, false);
    }

    /** An empty item that takes the character set of the data set around it unless it names its own. */
    public DataSet(SpecificCharacterSet inherited, boolean undefinedLength) {
        this.inherited = inherited;
        this.undefinedLength = undefinedLength;
    }

    // Reading

    /** Whether the element is there, also with zero length. */
    public boolean contains(int tag) {
        return elements.containsKey(tag);
    }

    /** The first value as text without padding; empty when there is none. Numbers read as decimal text. */
    public Optional<String> string(int tag) {
        return strings(tag).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** The first value as text; MISSING_ATTRIBUTE when there is none. */
    public String requireString(int tag) {
        return string(tag).orElseThrow(() -> missing(tag));
    }

    /** All values as text without padding; an empty value between others is an empty string. */
    public List<String> strings(int tag) {
        return element(tag).map(e -> Values.strings(e, characterSet())).orElse(List.of());
    }

    /** All values of an element of VR PN in their components. */
    public List<PersonName> names(int tag) {
        return strings(tag).stream().map(PersonName::parse).toList();
    }

    /** The first value as a whole number. */
    public OptionalInt integer(int tag) {
        int[] values = integers(tag);
        return values.length == 0 ? OptionalInt.empty() : OptionalInt.of(values[0]);
    }

    /** The first value as a whole number; MISSING_ATTRIBUTE when there is none. */
    public int requireInteger(int tag) {
        return integer(tag).orElseThrow(() -> missing(tag));
    }

    /** All values as whole numbers. Values of UL, UV and SV beyond an int are INVALID_VALUE: see {@link #longs}. AT gives tags. */
    public int[] integers(int tag) {
        boolean tags = vr(tag).filter(vr -> vr == Vr.AT).isPresent();
        return Arrays.stream(longs(tag))
                .mapToInt(value -> {
                    if (value != (int) value && !tags) {
                        throw DicomException.at(DicomError.INVALID_VALUE, tag, "the number does not fit 32 bits");
                    }
                    return (int) value;
                })
                .toArray();
    }

    /** All values as whole numbers of 64 bits, for VRs US SS UL SL UV SV IS AT OB OW OL OV. UV wraps beyond 2^63. */
    public long[] longs(int tag) {
        return element(tag).map(e -> Values.longs(e, characterSet())).orElse(new long[0]);
    }

    /** The first value as a number. */
    public OptionalDouble decimal(int tag) {
        double[] values = decimals(tag);
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[0]);
    }

    /** All values as numbers, for VRs DS IS FL FD OF OD and those of {@link #longs}. */
    public double[] decimals(int tag) {
        return element(tag).map(e -> Values.decimals(e, characterSet())).orElse(new double[0]);
    }

    /** The items of a sequence; none when it is absent or empty, INVALID_VALUE when the element is no sequence. */
    public List<DataSet> items(int tag) {
        Optional<Element> element = element(tag);
        if (element.isEmpty()) {
            return List.of();
        }
        if (element.get() instanceof Element.Sequence sequence) {
            return Collections.unmodifiableList(sequence.items());
        }
        if (element.get() instanceof Element.Bytes bytes && bytes.value().length == 0) {
            return List.of();
        }
        throw DicomException.at(DicomError.INVALID_VALUE, tag, "the element is not a sequence");
    }

    /** The value as encoded, little endian, padding included; empty for sequences, fragments and absent elements. */
    public Optional<byte[]> bytes(int tag) {
        return element(tag).flatMap(e -> Values.bytes(e, characterSet()));
    }

    /** Pixel Data (7FE0,0010); empty when absent. */
    public Optional<PixelData> pixelData() {
        return element(Tag.PIXEL_DATA).map(element -> {
            if (element instanceof Element.Fragments fragments) {
                return fragments.value();
            }
            return new PixelData.Native(
                    element.vr(), Values.bytes(element, characterSet()).orElseThrow(() -> missing(Tag.PIXEL_DATA)));
        });
    }

    /** The VR of an element; empty when absent. */
    public Optional<Vr> vr(int tag) {
        return element(tag).map(Element::vr);
    }

    /** The element of a tag; empty when absent. */
    public Optional<Element> element(int tag) {
        return Optional.ofNullable(elements.get(tag));
    }

    /** The elements in the order of their tags: a view. */
    public Collection<Element> elements() {
        return Collections.unmodifiableCollection(elements.values());
    }

    /** The number of elements, items not entered. */
    public int size() {
        return elements.size();
    }

    /** The character set of its text: its own, or that of the data set around it, or ISO 646. Not complete when its own cannot be read. */
    public SpecificCharacterSet characterSet() {
        Element own = elements.get(Tag.SPECIFIC_CHARACTER_SET);
        if (own == null) {
            return inherited;
        }
        try {
            return SpecificCharacterSet.of(Values.strings(own, SpecificCharacterSet.DEFAULT));
        } catch (DicomException noText) {
            return SpecificCharacterSet.UNREADABLE;
        }
    }

    /** As an item: whether a delimiter ends it rather than a length. */
    public boolean undefinedLength() {
        return undefinedLength;
    }

    // Building

    /**
     * Puts text values, replacing what was there. No value makes an element of zero length.
     *
     * <p>Text becomes bytes when the data set is written, so Specific Character Set may be put later. Numbers in text are put with VR IS or DS.
     *
     * @throws IllegalArgumentException when the VR does not hold strings, or several values are given to a free-text VR
     */
    public DataSet put(int tag, Vr vr, String... values) {
        if (!vr.text() && !vr.plainString()) {
            throw new IllegalArgumentException("VR " + vr + " holds no strings: " + Tag.name(tag));
        }
        if (!vr.multiValued() && values.length > 1) {
            throw new IllegalArgumentException("VR " + vr + " holds one value: " + Tag.name(tag));
        }
        return put(new Element.Strings(tag, vr, List.of(values)));
    }

    /** Puts whole numbers with VR US SS UL SL UV SV IS AT OB OW or OL; the number must fit the VR. */
    public DataSet putInts(int tag, Vr vr, int... values) {
        return put(ValueEncoder.ofInts(tag, vr, values));
    }

    /** Puts numbers with VR DS FL FD OF or OD. DS is rounded to what 16 characters hold. */
    public DataSet putDecimals(int tag, Vr vr, double... values) {
        return put(ValueEncoder.ofDecimals(tag, vr, values));
    }

    /** Puts a sequence of the given items, possibly none. */
    public DataSet putItems(int tag, DataSet... items) {
        return put(new Element.Sequence(tag, Vr.SQ, new ArrayList<>(List.of(items)), false));
    }

    /** Puts a value that is already encoded: little endian, in the character set of the data set. */
    public DataSet putBytes(int tag, Vr vr, byte[] value) {
        return put(new Element.Bytes(tag, vr, value));
    }

    /** Puts compressed frames as Pixel Data. */
    public DataSet putFragments(PixelData.Encapsulated fragments) {
        return put(new Element.Fragments(Tag.PIXEL_DATA, Vr.OB, fragments));
    }

    /** Puts an element, replacing the one of the same tag. Items of a sequence take over the character set. */
    public DataSet put(Element element) {
        elements.put(element.tag(), element);
        if (element instanceof Element.Sequence sequence) {
            sequence.items().forEach(item -> item.inherit(characterSet()));
        } else if (element.tag() == Tag.SPECIFIC_CHARACTER_SET) {
            inherit(inherited);
        }
        return this;
    }

    /** Takes an element away, if it is there. */
    public DataSet remove(int tag) {
        elements.remove(tag);
        return this;
    }

    private void inherit(SpecificCharacterSet around) {
        inherited = around;
        SpecificCharacterSet own = characterSet();
        for (Element element : elements.values()) {
            if (element instanceof Element.Sequence sequence) {
                sequence.items().forEach(item -> item.inherit(own));
            }
        }
    }

    private static DicomException missing(int tag) {
        return DicomException.at(DicomError.MISSING_ATTRIBUTE, tag, "absent or empty");
    }

    /** The number of elements only: values may identify a patient. */
    @Override
    public String toString() {
        return "DataSet of " + elements.size() + " elements";
    }
}
