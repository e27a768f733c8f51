package io.radstream.preprocess.assembly;

import io.radstream.id.PatientKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a patient beyond single studies. Mutable: read, changed and written within one record.
 *
 * <p>Stored form, version 2: the fields in order.
 */
final class PatientRow {

    /** Studies remembered for a merge; the oldest is forgotten. */
    static final int STUDIES_MAX = 64;

    private static final int VERSION = 2;
    private static final int KEY_BYTES = 32;

    /** The patient that this one was merged into. */
    Optional<PatientKey> mergedInto = Optional.empty();

    long mergedAtEpochMs;
    /** The study whose case takes further studies in while its window lasts; empty for none. */
    String anchor = "";

    long anchorAt;
    final List<String> studies = new ArrayList<>();

    /** Remembers a study. */
    void add(String study) {
        if (!studies.contains(study)) {
            studies.add(study);
            if (studies.size() > STUDIES_MAX) {
                studies.remove(0);
            }
        }
    }

    boolean empty() {
        return mergedInto.isEmpty() && mergedAtEpochMs == 0 && studies.isEmpty();
    }

    byte[] encode() {
        RowWriter out = new RowWriter().octet(VERSION).flag(mergedInto.isPresent());
        mergedInto.ifPresent(key -> out.hex(key.value()));
        out.number(mergedAtEpochMs).uid(anchor).number(anchorAt).number(studies.size());
        studies.forEach(out::uid);
        return out.bytes();
    }

    static PatientRow decode(byte[] bytes) {
        RowReader in = new RowReader(bytes);
        StateVersion.check(in.octet(), VERSION);
        PatientRow row = new PatientRow();
        if (in.flag()) {
            row.mergedInto = Optional.of(new PatientKey(in.hex(KEY_BYTES)));
        }
        row.mergedAtEpochMs = in.number();
        row.anchor = in.uid();
        row.anchorAt = in.number();
        for (int left = in.count(); left > 0; left--) {
            row.studies.add(in.uid());
        }
        return row;
    }
}
