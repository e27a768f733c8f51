package io.radstream.benchmark.dataset;

import java.util.HashMap;
import java.util.Map;

/**
 * What of a manifest must stay in one part: the cases of a patient.
 *
 * <p>Sources without patients give one id to a whole class or to all they published for training. Kept together, such a group would put every case of a
 * class into one part. An id with at least {@value #GROUP_CASES_MIN} cases that are more than a tenth of the cases of its source and split is such
 * a group: its cases stand for themselves inside the split they were given.
 */
final class ManifestPatients {

    static final int GROUP_CASES_MIN = 30;

    private static final int TENTH = 10;

    private final CsvTable table;
    private final Map<Origin, Integer> casesOfOrigin = new HashMap<>();
    private final Map<Holder, Integer> casesOfPatient = new HashMap<>();

    private record Origin(String source, String split) {}

    private record Holder(Origin origin, String patient) {}

    /**
     * Counts the cases of every id.
     *
     * @throws IllegalArgumentException naming a case whose id has cases in the test split and in another
     */
    ManifestPatients(CsvTable table) {
        this.table = table;
        Map<String, Boolean> tested = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            Holder holder = holder(row);
            casesOfOrigin.merge(holder.origin(), 1, Integer::sum);
            casesOfPatient.merge(holder, 1, Integer::sum);
            boolean test = holder.origin().split().equals("test");
            if (tested.computeIfAbsent(named(holder), patient -> test) != test) {
                throw new IllegalArgumentException("case " + table.get(row, "case_id") + " is in the "
                        + (test ? "test" : "training") + " split, another case of its patient is not");
            }
        }
    }

    /** The key of what stays together with the case of {@code row}, unique over sources. */
    String of(int row) {
        Holder holder = holder(row);
        int own = casesOfPatient.getOrDefault(holder, 0);
        boolean group = own >= GROUP_CASES_MIN && own * TENTH > casesOfOrigin.getOrDefault(holder.origin(), 0);
        return group ? named(holder) + '/' + table.get(row, "case_id") : named(holder);
    }

    private Holder holder(int row) {
        Origin origin = new Origin(table.getOrEmpty(row, "source"), table.getOrEmpty(row, "split"));
        return new Holder(origin, table.get(row, "patient_id"));
    }

    private static String named(Holder holder) {
        return holder.origin().source() + '/' + holder.patient();
    }
}
