package io.radstream.results.original;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.PersonName;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Patient and study as a stored instance names them, read at the time of composing and kept nowhere.
 *
 * <p>Text is handed on as the bytes it came in, with its character set, so that a name in any script stays the name the archive has. A value that
 * its VR does not allow is left out, or left empty where the attribute has to be there: {@link #leftOut} says which. Private elements are never
 * taken over. {@code toString} shows nothing.
 */
public final class StoredHeader {

    private static final Pattern OFFSET = Pattern.compile("[+-]\\d{4}");
    private static final char UNDEFINED = '\uFFFD';

    private final DataSet header;
    private final List<Integer> leftOut = new ArrayList<>();
    private final List<Element> elements = new ArrayList<>();

    private StoredHeader(DataSet header) {
        this.header = header;
    }

    /**
     * Takes the header of a stored instance: its elements before the pixel data.
     *
     * @throws DicomException MISSING_ATTRIBUTE when it names no study
     */
    public static StoredHeader of(DataSet header) {
        header.requireString(Tag.STUDY_INSTANCE_UID);
        StoredHeader stored = new StoredHeader(header);
        header.element(Tag.SPECIFIC_CHARACTER_SET).ifPresent(stored.elements::add);
        CopiedAttribute.TEXT.forEach(stored::take);
        stored.takeDeidentification();
        stored.takeProcedureCodes();
        return stored;
    }

    /** Puts the attributes into a result, in the character set of the original. Text put besides must be ASCII, which every set carries. */
    public void putInto(DataSet result) {
        elements.forEach(result::put);
    }

    /** StudyInstanceUID (0020,000D). */
    public String studyUid() {
        return header.requireString(Tag.STUDY_INSTANCE_UID);
    }

    /** Attributes of the original that are in no result because their values are not what their VR allows. */
    public List<Integer> leftOut() {
        return List.copyOf(leftOut);
    }

    /** The first procedure code, as an item; empty when the study names none. */
    public Optional<DataSet> procedureCode() {
        return items(Tag.PROCEDURE_CODE_SEQUENCE).stream().findFirst();
    }

    /** The offset the original gives its times in (0008,0201); empty when it does not say. */
    public Optional<ZoneId> timeZone() {
        return text(Tag.TIMEZONE_OFFSET_FROM_UTC)
                .filter(text -> OFFSET.matcher(text).matches())
                .flatMap(text -> {
                    try {
                        return Optional.of(ZoneOffset.of(text));
                    } catch (DateTimeException noOffset) {
                        return Optional.empty();
                    }
                });
    }

    /** The value of a copied attribute as text; empty when there is none. For messages that leave to a receiver who may see the patient. */
    public Optional<String> text(int tag) {
        boolean copied = elements.stream().anyMatch(element -> element.tag() == tag);
        return copied ? header.string(tag) : Optional.empty();
    }

    /** The patient's name in its components; empty when there is none. */
    public Optional<PersonName> patientName() {
        return text(Tag.PATIENT_NAME).map(PersonName::parse);
    }

    private List<DataSet> items(int tag) {
        return elements.stream()
                .filter(element -> element.tag() == tag)
                .flatMap(element ->
                        element instanceof Element.Sequence sequence ? sequence.items().stream() : Stream.empty())
                .toList();
    }

    private void take(CopiedAttribute attribute) {
        Optional<byte[]> bytes = bytes(attribute);
        if (bytes.isPresent()) {
            elements.add(new Element.Bytes(attribute.tag(), attribute.vr(), bytes.get()));
        } else if (attribute.required()) {
            elements.add(new Element.Bytes(attribute.tag(), attribute.vr(), new byte[0]));
        }
    }

    private Optional<byte[]> bytes(CopiedAttribute attribute) {
        int tag = attribute.tag();
        if (!header.contains(tag)) {
            return Optional.empty();
        }
        try {
            List<String> values = header.strings(tag);
            boolean one = values.size() <= 1;
            String value = values.isEmpty() ? "" : values.get(0);
            boolean allowed = value.isEmpty()
                    || (ValueRule.allows(attribute.vr(), value)
                            && (attribute.terms().isEmpty() || attribute.terms().contains(value)));
            if (one && (allowed || isForeignName(attribute, value))) {
                return value.isEmpty() ? Optional.empty() : header.bytes(tag).map(StoredHeader::unpadded);
            }
        } catch (DicomException unreadable) {
            // Counted like any other value that cannot be taken over.
        }
        leftOut.add(tag);
        return Optional.empty();
    }

    /** Who the patient is stays what the archive has, even in bytes that the declared character set does not define. */
    private static boolean isForeignName(CopiedAttribute attribute, String value) {
        boolean identity = attribute.tag() == Tag.PATIENT_NAME || attribute.tag() == Tag.PATIENT_ID;
        return identity && ValueRule.allows(attribute.vr(), value.replace(UNDEFINED, '?'));
    }

    /** The bytes without blanks and NULs at the end, of which originals have too many, or the wrong one. */
    private static byte[] unpadded(byte[] value) {
        int end = value.length;
        while (end > 0 && (value[end - 1] == 0 || value[end - 1] == ' ')) {
            end--;
        }
        return Arrays.copyOf(value, end);
    }

    /** Patient Identity Removed needs the method beside it (PS3.3 C.7.1.1); one without the other is left out. */
    private void takeDeidentification() {
        Optional<String> removed = header.string(Tag.PATIENT_IDENTITY_REMOVED);
        List<String> methods = header.strings(Tag.DEIDENTIFICATION_METHOD);
        boolean method = !methods.isEmpty()
                && methods.stream().allMatch(text -> !text.isEmpty() && ValueRule.allows(Vr.LO, text));
        if (removed.filter("YES"::equals).isPresent() && method) {
            header.element(Tag.PATIENT_IDENTITY_REMOVED).ifPresent(elements::add);
            header.element(Tag.DEIDENTIFICATION_METHOD).ifPresent(elements::add);
        } else if (removed.isPresent()) {
            leftOut.add(Tag.PATIENT_IDENTITY_REMOVED);
        }
    }

    private void takeProcedureCodes() {
        int tag = Tag.PROCEDURE_CODE_SEQUENCE;
        try {
            List<DataSet> items = CodedItems.copied(header.items(tag));
            if (!items.isEmpty()) {
                elements.add(new Element.Sequence(tag, Vr.SQ, new ArrayList<>(items), false));
            }
        } catch (DicomException noSequence) {
            leftOut.add(tag);
        }
    }

    @Override
    public String toString() {
        return "StoredHeader";
    }
}
