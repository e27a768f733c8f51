package io.radstream.preparation.confidentiality;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomError;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Dictionary;
import io.radstream.dicom.data.Element;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.data.Vr;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Basic Application Level Confidentiality Profile with options, for image data sets: a pure function from a data set to a new one.
 *
 * <p>Stricter than the profile: see {@link ProfileTable}; besides, every remaining text that contains a name, identifier or birth date of the data set is
 * emptied. The same key gives the same pseudonyms, so that instances of one patient stay together. Pixels are not touched: see {@link PixelMask}.
 * Structured reports and encapsulated documents are refused, because their content is text. Not done: cleaning of descriptors, of graphics and of
 * recognizable visual features (faces), and retaining safe private attributes. Thread-safe.
 *
 * @see "DICOM PS3.15 Annex E"
 */
public final class ConfidentialityProfile {

    private static final int KEY_BYTES_MIN = 16;
    private static final int PATIENT_GROUP = 0x0010;
    private static final String METHOD = "PS3.15 E Basic Profile, RadStream 1";
    private static final String BASIC_CODE = "113100";
    private static final String BASIC_MEANING = "Basic Application Confidentiality Profile";

    private final Pseudonyms pseudonyms;
    private final Set<RetainOption> options;

    /**
     * A profile.
     *
     * @param key secret of at least 16 bytes; not copied to any output
     * @throws IllegalArgumentException for a shorter key, or full and modified dates together
     */
    public ConfidentialityProfile(byte[] key, Set<RetainOption> options) {
        if (key.length < KEY_BYTES_MIN) {
            throw new IllegalArgumentException("the key has at least " + KEY_BYTES_MIN + " bytes");
        }
        if (options.contains(RetainOption.FULL_DATES) && options.contains(RetainOption.MODIFIED_DATES)) {
            throw new IllegalArgumentException("dates are either full or modified");
        }
        this.pseudonyms = new Pseudonyms(key);
        this.options = options.isEmpty() ? EnumSet.noneOf(RetainOption.class) : EnumSet.copyOf(options);
    }

    /**
     * The de-identified form. The original is not changed.
     *
     * @throws DicomException UNSUPPORTED_PIXELS for a data set without pixels, or whose content is text or a document
     */
    public DataSet apply(DataSet original) {
        if (original.contains(Tag.CONTENT_SEQUENCE)
                || original.contains(Tag.ENCAPSULATED_DOCUMENT)
                || !original.contains(Tag.ROWS)) {
            throw DicomException.of(DicomError.UNSUPPORTED_PIXELS, "only images are de-identified");
        }
        IdentifyingValues identifying = IdentifyingValues.of(original);
        String patient = original.string(Tag.PATIENT_ID).orElse("");
        DataSet cleaned = items(original, new DataSet(), new Context(identifying, patient));
        record(cleaned, patient);
        return cleaned;
    }

    private record Context(IdentifyingValues identifying, String patient) {}

    private DataSet items(DataSet original, DataSet target, Context context) {
        original.element(Tag.SPECIFIC_CHARACTER_SET).ifPresent(target::put);
        for (Element element : original.elements()) {
            if (element.tag() != Tag.SPECIFIC_CHARACTER_SET) {
                element(original, element, context).ifPresent(target::put);
            }
        }
        return target;
    }

    private Optional<Element> element(DataSet data, Element element, Context context) {
        Optional<Action.Rule> rule = ProfileTable.standard().rule(element.tag());
        boolean kept = rule.isPresent() && kept(rule.get(), element);
        Optional<Action> action = rule.isPresent() && !kept
                ? rule.map(Action.Rule::action)
                : kept ? Optional.of(Action.ENTER) : unnamed(data, element);
        if (rule.isPresent() && dated(element) && options.contains(RetainOption.MODIFIED_DATES)) {
            return Dates.moved(data, element, date -> pseudonyms.moved(date, context.patient));
        }
        if (action.isEmpty() || action.get() == Action.ENTER) {
            return entered(data, element, context);
        }
        return switch (action.get()) {
            case REMOVE -> Optional.empty();
            case EMPTY -> Optional.of(new Element.Bytes(element.tag(), vr(element), new byte[0]));
            case DUMMY -> Optional.of(Dummies.of(element.tag(), vr(element)));
            case REPLACE_UID -> replaced(data, element);
            case ENTER -> throw new IllegalStateException("entered above");
        };
    }

    private boolean kept(Action.Rule rule, Element element) {
        boolean dates = dated(element) && options.contains(RetainOption.FULL_DATES);
        return dates || rule.keptBy().stream().anyMatch(options::contains);
    }

    /** Dates of the patient, of birth above all, are no longitudinal information. */
    private static boolean dated(Element element) {
        Vr vr = element.vr();
        return (vr == Vr.DA || vr == Vr.TM || vr == Vr.DT) && Tag.group(element.tag()) != PATIENT_GROUP;
    }

    private static Optional<Action> unnamed(DataSet data, Element element) {
        String first = element.vr() == Vr.UI ? data.string(element.tag()).orElse("") : "";
        return ProfileTable.unnamed(element.tag(), element.vr(), first);
    }

    /** Items are de-identified; text that holds an identifying value is emptied; what cannot be looked into is removed. */
    private Optional<Element> entered(DataSet data, Element element, Context context) {
        if (element instanceof Element.Sequence sequence) {
            List<DataSet> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(items(item, new DataSet(data.characterSet(), false), context)));
            return Optional.of(new Element.Sequence(element.tag(), Vr.SQ, items, false));
        }
        if (element.vr() == Vr.UN) {
            return Optional.empty();
        }
        return Optional.of(
                context.identifying.in(data, element)
                        ? new Element.Bytes(element.tag(), element.vr(), new byte[0])
                        : element);
    }

    /** Removed when what it holds are no UIDs. */
    private Optional<Element> replaced(DataSet data, Element element) {
        try {
            List<String> uids = data.strings(element.tag()).stream()
                    .map(uid -> uid.isEmpty() || !Uid.isPrivate(uid) ? uid : pseudonyms.uid(uid))
                    .toList();
            return Optional.of(new Element.Strings(element.tag(), Vr.UI, uids));
        } catch (DicomException e) {
            return Optional.empty();
        }
    }

    private static Vr vr(Element element) {
        return element.vr() == Vr.UN ? Dictionary.standard().implicitVr(element.tag()) : element.vr();
    }

    private void record(DataSet data, String patient) {
        if (data.contains(Tag.PATIENT_ID)) {
            String pseudonym = patient.isEmpty() ? "" : pseudonyms.id(patient);
            data.put(Tag.PATIENT_ID, Vr.LO, pseudonym).put(Tag.PATIENT_NAME, Vr.PN, pseudonym);
        }
        data.put(Tag.PATIENT_IDENTITY_REMOVED, Vr.CS, "YES").put(Tag.DEIDENTIFICATION_METHOD, Vr.LO, METHOD);
        List<DataSet> codes = new ArrayList<>();
        codes.add(code(BASIC_CODE, BASIC_MEANING));
        options.forEach(option -> codes.add(code(option.code(), option.meaning())));
        data.putItems(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE, codes.toArray(DataSet[]::new));
        String dates = options.contains(RetainOption.FULL_DATES)
                ? "UNMODIFIED"
                : options.contains(RetainOption.MODIFIED_DATES) ? "MODIFIED" : "REMOVED";
        data.put(Tag.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED, Vr.CS, dates);
    }

    static DataSet code(String value, String meaning) {
        return new DataSet()
                .put(Tag.CODE_VALUE, Vr.SH, value)
                .put(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, "DCM")
                .put(Tag.CODE_MEANING, Vr.LO, meaning);
    }
}
