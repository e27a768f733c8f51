package io.radstream.dicom.json;

import java.util.List;

/** The members of a person name in JSON, in the order of its component groups (PS3.18 annex F.2.2). */
final class NameGroups {

    static final List<String> ALL = List.of("Alphabetic", "Ideographic", "Phonetic");

    private NameGroups() {}
}
