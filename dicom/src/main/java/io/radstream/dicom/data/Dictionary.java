package io.radstream.dicom.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The data dictionary of PS3.6 and PS3.7, edition 2022b: VR, multiplicity and keyword of each standard element.
 *
 * <p>Repeating groups (60xx, 50xx) answer for each of their groups. Private elements are not in it, except that private creator
 * elements have VR LO. Immutable, loaded once from a resource made of facts only.
 */
public final class Dictionary {

    /** One row: {@code vrs} has two elements where the standard says "or"; {@code multiplicity} is written as there, {@code 1-n}. */
    public record Entry(List<Vr> vrs, String multiplicity, String keyword) {}

    private static final class Holder {
        static final Dictionary STANDARD = new Dictionary();
    }

    private final Map<Integer, Entry> exact = new HashMap<>(8192);
    private final Map<Integer, Entry> repeating = new HashMap<>();
    private final Map<String, Integer> tagsByKeyword = new HashMap<>(8192);

    private Dictionary() {
        for (String line : lines("elements.tsv")) {
            add(line.split("\t", -1));
        }
    }

    /** The dictionary of the standard. */
    public static Dictionary standard() {
        return Holder.STANDARD;
    }

    /** The row of a tag; empty for private, unknown and group length elements. */
    public Optional<Entry> entry(int tag) {
        Entry entry = exact.get(tag);
        if (entry == null && !Tag.isPrivate(tag)) {
            int group = Tag.group(tag) & 0xFF00;
            if (group == 0x5000 || group == 0x6000 || group == 0x7F00) {
                entry = repeating.get(Tag.of(group, Tag.element(tag)));
            }
        }
        return Optional.ofNullable(entry);
    }

    /** The tag of a keyword such as {@code PatientID}; empty when the dictionary has no such keyword outside repeating groups. */
    public Optional<Integer> tag(String keyword) {
        return Optional.ofNullable(tagsByKeyword.get(keyword));
    }

    /**
     * The VR that implicit VR implies for a tag: the first of the row, UL for group lengths, LO for private creators, otherwise UN.
     *
     * <p>"US or SS" answers US, "OB or OW" and "US or OW" answer OW (PS3.5 annex A.1); the reader refines US to SS by Pixel Representation.
     */
    public Vr implicitVr(int tag) {
        if (Tag.element(tag) == 0) {
            return Vr.UL;
        }
        if (Tag.isPrivate(tag)) {
            return Tag.element(tag) >= 0x10 && Tag.element(tag) <= 0xFF ? Vr.LO : Vr.UN;
        }
        Optional<Entry> entry = entry(tag);
        if (entry.isEmpty()) {
            return Vr.UN;
        }
        List<Vr> vrs = entry.get().vrs();
        return vrs.size() > 1 && vrs.contains(Vr.OW) ? Vr.OW : vrs.get(0);
    }

    private void add(String[] columns) {
        List<Vr> vrs = new ArrayList<>();
        for (String vr : columns[1].split("/", -1)) {
            vrs.add(Vr.valueOf(vr));
        }
        Entry entry = new Entry(List.copyOf(vrs), columns[2], columns[3]);
        if (columns[0].contains("xx")) {
            repeating.put(Integer.parseUnsignedInt(columns[0].replace("xx", "00"), 16), entry);
        } else {
            int tag = Integer.parseUnsignedInt(columns[0], 16);
            exact.putIfAbsent(tag, entry);
            tagsByKeyword.putIfAbsent(columns[3], tag);
        }
    }

    static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(Dictionary.class.getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " of this module cannot be read", e);
        }
    }
}
