package io.radstream.preparation.confidentiality;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The values of a data set that identify people, so that they can be found where they do not belong: in a label, a description, a code.
 *
 * <p>Names of persons with each of their parts, identifiers, accession numbers, birth dates. Values of fewer than {@value #CHARACTERS_MIN} characters are
 * not looked for: they occur everywhere.
 */
final class IdentifyingValues {

    static final int CHARACTERS_MIN = 4;

    private static final Set<Integer> IDENTIFIERS = Set.of(
            Tag.PATIENT_ID,
            Tag.ACCESSION_NUMBER,
            Tag.PATIENT_BIRTH_DATE,
            Tag.STUDY_ID,
            0x00101000,
            0x00101001,
            0x00101040,
            0x00101090,
            0x00102154,
            0x00380010,
            0x00401001,
            0x00402016,
            0x00402017);

    private final Set<String> values = new HashSet<>();

    private IdentifyingValues() {}

    static IdentifyingValues of(DataSet data) {
        IdentifyingValues found = new IdentifyingValues();
        found.collect(data);
        return found;
    }

    private void collect(DataSet data) {
        for (Element element : data.elements()) {
            if (element instanceof Element.Sequence sequence) {
                sequence.items().forEach(this::collect);
            } else if (element.vr() == Vr.PN || IDENTIFIERS.contains(element.tag())) {
                texts(data, element.tag()).forEach(this::add);
            }
        }
    }

    private void add(String value) {
        for (String part : value.split("[\\^= ]", -1)) {
            if (part.length() >= CHARACTERS_MIN) {
                values.add(part.toUpperCase(Locale.ROOT));
            }
        }
    }

    /** Whether an element holds one of them, or text that cannot be read. */
    boolean in(DataSet data, Element element) {
        try {
            return strings(data, element.tag()).stream()
                    .map(text -> text.toUpperCase(Locale.ROOT))
                    .anyMatch(text -> values.stream().anyMatch(text::contains));
        } catch (DicomException e) {
            return true;
        }
    }

    private static List<String> texts(DataSet data, int tag) {
        try {
            return strings(data, tag);
        } catch (DicomException e) {
            return List.of();
        }
    }

    private static List<String> strings(DataSet data, int tag) {
        return data.vr(tag).filter(vr -> vr.text() || vr.plainString()).isPresent() ? data.strings(tag) : List.of();
    }
}
