package io.radstream.preparation.confidentiality;

import java.util.Locale;

/** Options of PS3.15 Annex E by which attributes are kept, with their codes of CID 7050. */
public enum RetainOption {
    /** UIDs stay what they are: E.3.9. */
    UIDS("113110", "Retain UIDs Option"),
    /** What names the device: E.3.8. */
    DEVICE("113109", "Retain Device Identity Option"),
    /** What names the institution: E.3.11. */
    INSTITUTION("113112", "Retain Institution Identity Option"),
    /** Sex, age, size, weight, ethnic group, smoking, pregnancy: E.3.7. */
    PATIENT("113108", "Retain Patient Characteristics Option"),
    /** Dates and times as they are: E.3.6. */
    FULL_DATES("113106", "Retain Longitudinal Temporal Information Full Dates Option"),
    /** Dates moved by the same number of days for every data set of a patient: E.3.6. */
    MODIFIED_DATES("113107", "Retain Longitudinal Temporal Information Modified Dates Option");

    private final String code;
    private final String meaning;

    RetainOption(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    String code() {
        return code;
    }

    String meaning() {
        return meaning;
    }

    static RetainOption named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
