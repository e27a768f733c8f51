package io.radstream.phantom;

import java.util.List;

/**
 * What is known about a case without drawing it: enough to count labels and to split by patient.
 *
 * @param index position in the sequence of cases
 * @param patientId Patient ID; several cases may share it
 * @param studyUid Study Instance UID
 * @param labels names in {@link PhantomLabels#labelSpace()}, in its order; empty for a normal case
 * @param scans what is scanned, in the order of the series, for example {@code T1}
 */
public record PhantomTruth(int index, String patientId, String studyUid, List<String> labels, List<String> scans) {

    public PhantomTruth {
        labels = List.copyOf(labels);
        scans = List.copyOf(scans);
    }
}
