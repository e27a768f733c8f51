package io.radstream.ingest.qido;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a search asks for (PS3.18 section 8.3.4): attributes to match by tag, a page, and what it asks that is not done here.
 *
 * @param matches attribute to the values of which one must fit
 * @param notDone parameters that are ignored, to be named in the answer
 */
record Query(Map<Integer, List<Match>> matches, int offset, int limit, List<String> notDone) {

    static final int LIMIT_DEFAULT = 100;
    static final int LIMIT_MAX = 1000;

    private static final int PARAMETERS_MAX = 64;
    private static final int VALUE_CHARACTERS_MAX = 1024;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern TAG = Pattern.compile("[0-9A-Fa-f]{8}");
    /** The attributes that can be matched, by keyword. */
    private static final Map<String, Integer> ATTRIBUTES = Map.ofEntries(
            Map.entry("StudyInstanceUID", Tag.STUDY_INSTANCE_UID),
            Map.entry("StudyDate", Tag.STUDY_DATE),
            Map.entry("StudyTime", Tag.STUDY_TIME),
            Map.entry("AccessionNumber", Tag.ACCESSION_NUMBER),
            Map.entry("ModalitiesInStudy", Tag.MODALITIES_IN_STUDY),
            Map.entry("ReferringPhysicianName", Tag.REFERRING_PHYSICIAN_NAME),
            Map.entry("StudyDescription", Tag.STUDY_DESCRIPTION),
            Map.entry("PatientName", Tag.PATIENT_NAME),
            Map.entry("PatientID", Tag.PATIENT_ID),
            Map.entry("StudyID", Tag.STUDY_ID),
            Map.entry("Modality", Tag.MODALITY),
            Map.entry("SeriesInstanceUID", Tag.SERIES_INSTANCE_UID),
            Map.entry("SeriesNumber", Tag.SERIES_NUMBER),
            Map.entry("SeriesDescription", Tag.SERIES_DESCRIPTION),
            Map.entry("SOPClassUID", Tag.SOP_CLASS_UID),
            Map.entry("SOPInstanceUID", Tag.SOP_INSTANCE_UID),
            Map.entry("InstanceNumber", Tag.INSTANCE_NUMBER));

    /** A search that cannot be understood; the message names the parameter. */
    static final class MalformedQueryException extends Exception {

        private static final long serialVersionUID = 1L;

        MalformedQueryException(String message) {
            super(message);
        }
    }

    static Query of(Map<String, List<String>> parameters) throws MalformedQueryException {
        if (parameters.size() > PARAMETERS_MAX) {
            throw new MalformedQueryException("a search has at most " + PARAMETERS_MAX + " parameters");
        }
        Map<Integer, List<Match>> matches = new HashMap<>();
        List<String> notDone = new ArrayList<>();
        int offset = 0;
        int limit = LIMIT_DEFAULT;
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String value = String.join(",", parameter.getValue());
            switch (parameter.getKey()) {
                case "offset" -> offset = number("offset", value);
                case "limit" -> limit = Math.min(LIMIT_MAX, number("limit", value));
                case "includefield" -> {
                    /* Every attribute that is known here is given anyway. */
                }
                case "fuzzymatching" -> {
                    if (Boolean.parseBoolean(value)) {
                        notDone.add("fuzzymatching");
                    }
                }
                default ->
                    attribute(parameter.getKey(), value)
                            .ifPresentOrElse(
                                    tag -> matches.put(tag, Match.of(tag, value)),
                                    () -> notDone.add(parameter.getKey()));
            }
        }
        return new Query(matches, offset, limit, notDone);
    }

    private static int number(String name, String value) throws MalformedQueryException {
        if (!NUMBER.matcher(value).matches()) {
            throw new MalformedQueryException(name + " must be a number");
        }
        return Integer.parseInt(value);
    }

    private static Optional<Integer> attribute(String name, String value) {
        if (value.length() > VALUE_CHARACTERS_MAX) {
            return Optional.empty();
        }
        if (TAG.matcher(name).matches()) {
            int tag = Integer.parseUnsignedInt(name, 16);
            return ATTRIBUTES.containsValue(tag) ? Optional.of(tag) : Optional.empty();
        }
        return Optional.ofNullable(ATTRIBUTES.get(name));
    }

    /** Whether the data set fits every match. */
    boolean fits(DataSet dataSet) {
        return fits(dataSet, tag -> true);
    }

    /** Whether the data set fits the matches of the attributes that it can have. */
    boolean fits(DataSet dataSet, IntPredicate has) {
        return matches.entrySet().stream()
                .filter(entry -> has.test(entry.getKey()))
                .allMatch(entry -> {
                    List<String> values = dataSet.strings(entry.getKey());
                    return entry.getValue().stream().anyMatch(match -> match.fits(values));
                });
    }

    /** The UIDs that the attribute must have, where it is asked for without wild cards. */
    Optional<List<String>> uids(int tag) {
        return Optional.ofNullable(matches.get(tag))
                .map(list -> list.stream().map(Match::text).collect(Collectors.toList()));
    }

    /** One value to match: whole, with * and ?, or as a range of dates or times (PS3.4 section C.2.2.2). */
    record Match(String text, Pattern pattern, Optional<Range> range) {

        /** Inclusive; an empty bound is none. */
        record Range(String from, String to) {

            boolean holds(String value) {
                return (from.isEmpty() || value.compareTo(from) >= 0)
                        && (to.isEmpty() || value.compareTo(to) <= 0 || value.startsWith(to));
            }
        }

        static List<Match> of(int tag, String value) {
            boolean ranged = tag == Tag.STUDY_DATE || tag == Tag.STUDY_TIME;
            List<Match> matches = new ArrayList<>();
            for (String one : value.split("[,\\\\]", -1)) {
                if (!one.isEmpty()) {
                    matches.add(of(one, ranged));
                }
            }
            return matches.isEmpty() ? List.of(of("*", false)) : matches;
        }

        private static Match of(String text, boolean ranged) {
            int dash = text.indexOf('-');
            Optional<Range> range = ranged && dash >= 0
                    ? Optional.of(new Range(text.substring(0, dash), text.substring(dash + 1)))
                    : Optional.empty();
            StringBuilder regex = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                regex.append(
                        switch (c) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(String.valueOf(c));
                        });
            }
            int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
            return new Match(text, Pattern.compile(regex.toString(), flags), range);
        }

        boolean fits(List<String> values) {
            if (values.isEmpty()) {
                return pattern.matcher("").matches() && range.isEmpty();
            }
            return values.stream()
                    .map(value -> value.strip().toLowerCase(Locale.ROOT))
                    .anyMatch(value -> range.map(bounds -> bounds.holds(value))
                            .orElseGet(() -> pattern.matcher(value).matches()));
        }
    }
}
