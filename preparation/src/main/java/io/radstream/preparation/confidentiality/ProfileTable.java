package io.radstream.preparation.confidentiality;

import io.radstream.dicom.data.Dictionary;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Uid;
import io.radstream.dicom.data.Vr;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Table E.1-1 of PS3.15, edition 2024b, and what is done with attributes that are not in it: more is taken away than the profile asks.
 *
 * <p>Private attributes, unknown ones, overlays and curves are removed; so are names, free text, dates, times, application entities and addresses. UIDs
 * that the standard has not assigned are replaced.
 */
final class ProfileTable {

    private static final int CURVES = 0x5000;
    private static final int OVERLAYS = 0x6000;
    private static final int REPEATING = 0xFF00;

    private static final Set<Vr> IDENTIFYING =
            Set.of(Vr.PN, Vr.LT, Vr.ST, Vr.UT, Vr.UR, Vr.AE, Vr.DA, Vr.DT, Vr.TM, Vr.AS, Vr.UN);

    private static final ProfileTable STANDARD = load();

    private final Map<Integer, Action.Rule> rules;

    private ProfileTable(Map<Integer, Action.Rule> rules) {
        this.rules = rules;
    }

    static ProfileTable standard() {
        return STANDARD;
    }

    /** How many attributes the table names. */
    int size() {
        return rules.size();
    }

    /** The row of an attribute; empty when the table does not name it. */
    Optional<Action.Rule> rule(int tag) {
        return Optional.ofNullable(rules.get(tag));
    }

    /** What is done with an attribute that the table does not name; empty when it stays, its items entered. */
    static Optional<Action> unnamed(int tag, Vr vr, String firstValue) {
        int group = Tag.group(tag) & REPEATING;
        boolean known = Dictionary.standard().entry(tag).isPresent();
        if (Tag.isPrivate(tag) || !known || group == CURVES || group == OVERLAYS || IDENTIFYING.contains(vr)) {
            return Optional.of(Action.REMOVE);
        }
        if (vr == Vr.SQ) {
            return Optional.of(Action.ENTER);
        }
        return vr == Vr.UI && Uid.isPrivate(firstValue) && !firstValue.isEmpty()
                ? Optional.of(Action.REPLACE_UID)
                : Optional.empty();
    }

    private static ProfileTable load() {
        Map<Integer, Action.Rule> rules = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(ProfileTable.class.getResourceAsStream("basic-profile.tsv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] columns = line.split("\t", -1);
                rules.put(Integer.parseUnsignedInt(columns[0], 16), Action.Rule.of(columns[2], columns[3]));
            });
            return new ProfileTable(rules);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource basic-profile.tsv of this module cannot be read", e);
        }
    }
}
